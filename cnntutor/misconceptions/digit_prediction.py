"""The misconceptions in having a model name the digit of one image."""

from __future__ import annotations

import numpy as np

from cnntutor.misconceptions.rows import define
from cnntutor.reference.losses import softmax

AXIS = "The model gives 1 × 10: take row 0 first, or `axis=1`."
PREPARE = "Call `preprocess(image[np.newaxis])` first."

PREDICT_ERRORS = (
    define(
        "not_preprocessed",
        {"prepare": lambda image: image[..., np.newaxis].astype(np.float32)},
        "you gave the model pixels from 0 to 255",
        PREPARE,
    ),
    define(
        "axis_of_the_batch",
        {"choose": lambda _: 0, "take": lambda row, _: float(row.max())},
        "you took `argmax` along the batch of one image: that is always 0",
        AXIS,
    ),
    define(
        "axis_of_the_batch_throughout",
        {"choose": lambda _: 0},
        "you looked along the batch, which has one image, and so got digit 0 with its probability",
        AXIS,
    ),
    define(
        "percentage",
        {"take": lambda row, digit: 100 * float(row[digit])},
        "you gave the probability in percent",
        "Leave it as the model gives it.",
    ),
    define(
        "first_probability",
        {"take": lambda row, _: float(row[0])},
        "you took the first probability, which is that of the digit 0",
        "Take `probabilities[digit]`.",
    ),
    define(
        "last_probability",
        {"take": lambda row, _: float(row[-1])},
        "you took the last probability, which is that of the digit 9",
        "Take `probabilities[digit]`.",
    ),
    define(
        "swapped",
        {"answer": lambda digit, probability: (probability, digit)},
        "you returned the probability first and the digit second",
        "Return `digit, probability`.",
    ),
    define(
        "digit_from_one",
        {"answer": lambda digit, probability: (digit + 1, probability)},
        "you counted the digits from 1",
        "The place in the row is the digit, from 0 on.",
    ),
    define(
        "softmax_again",
        {"output": softmax},
        "you took the softmax of what are probabilities already",
        "The model ends with its softmax already.",
    ),
    define(
        "least_likely",
        {"choose": lambda row: int(np.argmin(row))},
        "you took the least likely digit",
        "Use `np.argmax`.",
    ),
    define(
        "second_best",
        {"choose": lambda row: int(np.argsort(row)[-2])},
        "you took the second likeliest digit",
        "`np.argmax` gives the likeliest.",
    ),
    define(
        "digit_alone",
        {"answer": lambda digit, _: digit},
        "you returned the digit alone",
        "Return its probability, too: `return digit, probability`.",
    ),
    define(
        "probability_alone",
        {"answer": lambda _, probability: probability},
        "you returned the probability alone",
        "Return the digit, too: `return digit, probability`.",
    ),
    define(
        "all_probabilities",
        {"take": lambda row, _: row},
        "you returned the probabilities of all digits",
        "Take the largest of them.",
    ),
    define(
        "scaled_twice",
        {"prepare": lambda image: image[..., np.newaxis] / 255.0 / 255.0},
        "you divided the pixels by 255 twice",
        "`preprocess` scales them already.",
    ),
    define(
        "transposed",
        {"prepare": lambda image: image.T[..., np.newaxis] / 255.0},
        "you swapped rows and columns of the image",
        "Only add axes: `image[np.newaxis, ..., np.newaxis]`.",
    ),
    define(
        "inverted",
        {"prepare": lambda image: 1 - image[..., np.newaxis] / 255.0},
        "you turned black into white and white into black",
        PREPARE,
    ),
    define(
        "rounded",
        {"take": lambda row, digit: round(float(row[digit]), 2)},
        "you rounded the probability to two decimals",
        "Return it as it is.",
    ),
)

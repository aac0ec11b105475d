"""The misconceptions in normalising with the statistics of channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


FORMULA = "Give `(images.astype(float) - means) / deviations`."
ENTRY = "Channel k of the images goes with entry k of `means` and `deviations`."
AS_FLOAT = "Make the pixels floats before you subtract: `images.astype(float)`."


def _own(images: Array, *_: Array) -> tuple[Array, Array]:
    pixels = images.reshape(-1, images.shape[-1])
    return pixels.mean(axis=0), pixels.std(axis=0)


def _own_range(images: Array, *_: Array) -> tuple[Array, Array]:
    return np.full(images.shape[-1], images.min()), np.full(images.shape[-1], np.ptp(images))


NORMALISE_ERRORS = (
    define(
        "wraps",
        {"convert": lambda images: images},
        "you subtracted in uint8, where 28 − 128 is 156 and not −100",
        AS_FLOAT,
    ),
    define(
        "own_statistics",
        {"statistics": _own},
        "you used the mean and the deviation of these images, not `means` and `deviations`",
        f"Take those of the training images. {FORMULA}",
    ),
    define(
        "own_range",
        {"statistics": _own_range},
        "you scaled the images by their smallest and largest pixel",
        FORMULA,
    ),
    define(
        "divided_twice",
        {"convert": lambda images: images / 255.0},
        "you divided by 255 as well",
        f"Means and deviations are those of pixels from 0 to 255. {FORMULA}",
    ),
    define(
        "not_subtracted",
        {"subtract": lambda images, _: images},
        "you divided and did not subtract the mean",
        FORMULA,
    ),
    define(
        "not_divided",
        {"divide": lambda centred, *_: centred},
        "you subtracted and did not divide by the deviation",
        FORMULA,
    ),
    define(
        "by_the_variance",
        {"divide": lambda centred, deviations, _: centred / deviations**2},
        "you divided by the square of the deviation",
        FORMULA,
    ),
    define(
        "divided_first",
        {
            "subtract": lambda images, _: images,
            "divide": lambda images, deviations, means: images / deviations - means,
        },
        "you divided first and subtracted the mean then",
        f"The mean goes first, in brackets. {FORMULA}",
    ),
    define(
        "mean_alone_divided",
        {
            "subtract": lambda images, _: images,
            "divide": lambda images, deviations, means: images - means / deviations,
        },
        "you divided the mean alone by the deviation, as `/` goes before `-`",
        f"The difference stands in brackets. {FORMULA}",
    ),
    define(
        "channels_backwards",
        {"statistics": lambda _, means, deviations: (means[::-1], deviations[::-1])},
        "you took the numbers of the channels in the order blue, green, red",
        ENTRY,
    ),
    define(
        "one_for_all_channels",
        {
            "statistics": lambda _, means, deviations: (
                means * 0.0 + means.mean(),
                deviations * 0 + deviations.mean(),
            )
        },
        "you used one mean and one deviation for all channels",
        ENTRY,
    ),
    define(
        "first_channel_for_all",
        {
            "statistics": lambda _, means, deviations: (
                np.full_like(means, means[0]),
                np.full_like(deviations, deviations[0]),
            )
        },
        "you used the first channel's mean and deviation for all channels",
        ENTRY,
    ),
)

# ------------------------------------------------------------------ by hand

PIXEL_ERRORS = (
    define(
        "wraps",
        {"subtract": lambda pixel, mean: (pixel - mean) % 256},
        "you subtracted as uint8 does, which begins again at 255 below 0",
        "On paper the difference is negative: keep the sign.",
    ),
    define(
        "sign_lost",
        {"subtract": lambda pixel, mean: abs(pixel - mean)},
        "you lost the sign",
        "The pixel is darker than the mean: the result is negative.",
    ),
    define(
        "not_subtracted",
        {"subtract": lambda pixel, _: pixel},
        "you divided the pixel and did not subtract the mean",
        "First subtract the mean, then divide.",
    ),
    define(
        "not_divided",
        {"divide": lambda difference, *_: difference},
        "you did not divide by the deviation",
        "Divide what is left by the deviation.",
    ),
    define(
        "divided_by_the_mean",
        {"divide": lambda difference, _, mean: difference / mean},
        "you divided by the mean",
        "Divide by the deviation.",
    ),
    define(
        "divided_twice",
        {"divide": lambda difference, deviation, _: difference / deviation / 255},
        "you divided by 255 as well",
        "Mean and deviation are those of pixels from 0 to 255: divide by the deviation alone.",
    ),
)

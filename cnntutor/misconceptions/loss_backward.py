"""The misconceptions in the backward pass of softmax with its cross-entropy."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import softmax
from cnntutor.misconceptions.rounding import ROUNDED_TO_THREE, ROUNDED_TO_TWO

DIFFERENCE = "The gradient is the probability less the target: p − t, where p is softmax of the logits."
MEAN = "The loss is the mean over the N samples: divide the whole array by N, once."


SIGN_REVERSED = Misconception(
    "sign_reversed",
    {"subtract": lambda p, t: t - p},
    "you took target less probability",
    "The other way round: p − t. Of the true class it is negative: more of that logit makes less loss.",
)
SOFTMAX_FORGOTTEN = Misconception(
    "softmax_forgotten",
    {"repeat": lambda values, _: values, "collect": lambda _, logits: logits},
    "you subtracted the targets from the logits, without softmax",
    DIFFERENCE,
)
TARGETS_FORGOTTEN = Misconception(
    "targets_forgotten",
    {"subtract": lambda p, _: p},
    "you did not subtract the targets",
    DIFFERENCE,
)
OF_PROBABILITIES = Misconception(
    "of_probabilities",
    {"subtract": lambda p, t: -t / p},
    "you stopped at the gradient with respect to the probabilities, −t / p",
    "Go on through softmax, to the logits: both together come to p − t.",
)
TRUE_CLASS_ONLY = Misconception(
    "true_class_only",
    {"subtract": lambda p, t: (p - t) * t},
    "only the true class has a gradient",
    "The other logits count too, as softmax divides by the sum: their gradient is p − 0.",
)
OTHER_CLASSES_ONLY = Misconception(
    "other_classes_only",
    {"subtract": lambda p, t: p * (1 - t)},
    "the true class has no gradient",
    "Its gradient is p − 1.",
)
TIMES_SLOPE = Misconception(
    "times_slope",
    {"subtract": lambda p, t: (p - t) * p * (1 - p)},
    "you multiplied p − t by p·(1 − p)",
    "That is the slope of a squared error. With cross-entropy it cancels out: p − t is all.",
)
SQUARED_ERROR = Misconception(
    "squared_error",
    {"subtract": lambda p, t: 2 * (p - t)},
    "your gradient is twice p − t, as of a squared error",
    "The factor 2 belongs to another loss: with cross-entropy it is p − t.",
)
ABSOLUTE = Misconception(
    "absolute_difference",
    {"subtract": lambda p, t: abs(p - t)},
    "you took p − t without its sign",
    "The sign says in which direction the loss grows: keep it.",
)
CLASS_FROM_ONE = Misconception(
    "class_from_one",
    {"target": lambda true_class, classes: np.eye(classes)[true_class - 1]},
    "you counted the classes from 1",
    "Classes are counted from 0.",
)
NOT_AVERAGED = Misconception(
    "not_averaged",
    {"average": lambda differences, *_: differences},
    "you did not divide by the number of samples",
    MEAN,
)
AVERAGED_TWICE = Misconception(
    "averaged_twice",
    {"average": lambda differences, samples, _: differences / samples**2},
    "you divided by the number of samples twice",
    MEAN,
)
DIVIDED_BY_CLASSES = Misconception(
    "divided_by_classes",
    {"average": lambda differences, _, classes: differences / classes},
    "you divided by the number of classes, not by that of the samples",
    MEAN,
)
DIVIDED_BY_ALL = Misconception(
    "divided_by_all",
    {"average": lambda differences, samples, classes: differences / (samples * classes)},
    "you divided by how many numbers there are, samples times classes",
    MEAN,
)
SAMPLES_MERGED = Misconception(
    "samples_merged",
    {"average": lambda differences, *_: differences.mean(axis=0)},
    "you averaged the gradients of all samples into one row",
    "Each sample keeps its own row: divide by N, but do not add the rows up.",
)
EACH_ROW = "Each row is a sample of its own: `axis=1, keepdims=True` in `max` and in `sum`."
OVER_ALL = Misconception(
    "softmax_over_all",
    softmax.OVER_ALL.exchange,
    "your softmax is that of all numbers together",
    EACH_ROW,
)
DOWN_COLUMNS = Misconception(
    "softmax_down_columns",
    softmax.FIRST_AXIS.exchange,
    "your softmax goes down the columns",
    EACH_ROW,
)
SHIFT_OVER_ALL = Misconception(
    "shift_over_all", softmax.SHIFT_OVER_ALL.exchange, softmax.SHIFT_OVER_ALL.tell, EACH_ROW
)
KEEPDIMS_MISSING = Misconception(
    "keepdims_missing", softmax.KEEPDIMS_MISSING.exchange, softmax.KEEPDIMS_MISSING.tell, EACH_ROW
)
SHARED_WITH_BATCH = (
    SIGN_REVERSED,
    SOFTMAX_FORGOTTEN,
    TARGETS_FORGOTTEN,
    OF_PROBABILITIES,
    TRUE_CLASS_ONLY,
    TIMES_SLOPE,
    softmax.SIGMOID_OF_EACH,
    softmax.NOT_DIVIDED,
    softmax.SOFTMAX_TWICE,
    softmax.NEGATIVE_EXPONENT,
)
SAMPLE_GRADIENT_ERRORS = (
    *SHARED_WITH_BATCH,
    ROUNDED_TO_TWO,
    CLASS_FROM_ONE,
    OTHER_CLASSES_ONLY,
    ABSOLUTE,
    ROUNDED_TO_THREE,
)
SOFTMAX_CROSS_ENTROPY_BACKWARD_ERRORS = (
    NOT_AVERAGED,
    AVERAGED_TWICE,
    softmax.NO_SHIFT,
    OVER_ALL,
    DIVIDED_BY_ALL,
    DIVIDED_BY_CLASSES,
    DOWN_COLUMNS,
    SAMPLES_MERGED,
    KEEPDIMS_MISSING,
    SHIFT_OVER_ALL,
    *SHARED_WITH_BATCH,
    OTHER_CLASSES_ONLY,
    SQUARED_ERROR,
    ABSOLUTE,
)

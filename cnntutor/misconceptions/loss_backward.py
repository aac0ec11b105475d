"""The misconceptions in the backward pass of softmax with its cross-entropy."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import softmax
from cnntutor.misconceptions.rounding import ROUNDED_TO_THREE, ROUNDED_TO_TWO

DIFFERENCE = "The gradient is p − t, where p is softmax of the logits."
MEAN = "The loss is a mean over N samples: divide by N, once."


SIGN_REVERSED = Misconception(
    name="sign_reversed",
    exchange={"subtract": lambda p, t: t - p},
    tell="you took target less probability",
    advice="It is the other way round: p − t.",
)
SOFTMAX_FORGOTTEN = Misconception(
    name="softmax_forgotten",
    exchange={"repeat": lambda values, _: values, "collect": lambda _, logits: logits},
    tell="you subtracted the targets from the logits, without softmax",
    advice=DIFFERENCE,
)
TARGETS_FORGOTTEN = Misconception(
    name="targets_forgotten",
    exchange={"subtract": lambda p, _: p},
    tell="you did not subtract the targets",
    advice=DIFFERENCE,
)
OF_PROBABILITIES = Misconception(
    name="of_probabilities",
    exchange={"subtract": lambda p, t: -t / p},
    tell="you stopped at the gradient with respect to the probabilities, −t / p",
    advice="Go on through softmax: together they give p − t.",
)
TRUE_CLASS_ONLY = Misconception(
    name="true_class_only",
    exchange={"subtract": lambda p, t: (p - t) * t},
    tell="only the true class has a gradient",
    advice="The others have the gradient p − 0.",
)
OTHER_CLASSES_ONLY = Misconception(
    name="other_classes_only",
    exchange={"subtract": lambda p, t: p * (1 - t)},
    tell="the true class has no gradient",
    advice="Its gradient is p − 1.",
)
TIMES_SLOPE = Misconception(
    name="times_slope",
    exchange={"subtract": lambda p, t: (p - t) * p * (1 - p)},
    tell="you multiplied p − t by p·(1 − p)",
    advice="With cross-entropy that cancels out: p − t is all.",
)
SQUARED_ERROR = Misconception(
    name="squared_error",
    exchange={"subtract": lambda p, t: 2 * (p - t)},
    tell="your gradient is twice p − t, as of a squared error",
    advice="With cross-entropy it is p − t.",
)
ABSOLUTE = Misconception(
    name="absolute_difference",
    exchange={"subtract": lambda p, t: abs(p - t)},
    tell="you took p − t without its sign",
    advice="Keep the sign.",
)
CLASS_FROM_ONE = Misconception(
    name="class_from_one",
    exchange={"target": lambda true_class, classes: np.eye(classes)[true_class - 1]},
    tell="you counted the classes from 1",
    advice="Classes are counted from 0.",
)
NOT_AVERAGED = Misconception(
    name="not_averaged",
    exchange={"average": lambda differences, *_: differences},
    tell="you did not divide by the number of samples",
    advice=MEAN,
)
AVERAGED_TWICE = Misconception(
    name="averaged_twice",
    exchange={"average": lambda differences, samples, _: differences / samples**2},
    tell="you divided by the number of samples twice",
    advice=MEAN,
)
DIVIDED_BY_CLASSES = Misconception(
    name="divided_by_classes",
    exchange={"average": lambda differences, _, classes: differences / classes},
    tell="you divided by the number of classes, not of samples",
    advice=MEAN,
)
DIVIDED_BY_ALL = Misconception(
    name="divided_by_all",
    exchange={"average": lambda differences, samples, classes: differences / (samples * classes)},
    tell="you divided by how many numbers there are, samples times classes",
    advice=MEAN,
)
SAMPLES_MERGED = Misconception(
    name="samples_merged",
    exchange={"average": lambda differences, *_: differences.mean(axis=0)},
    tell="you averaged the gradients of all samples into one row",
    advice="Each sample keeps its row: divide by N, but add nothing up.",
)
EACH_ROW = "Use `axis=1, keepdims=True` in `max` and in `sum`."
OVER_ALL = Misconception(
    name="softmax_over_all",
    exchange=softmax.OVER_ALL.exchange,
    tell="your softmax is that of all numbers together",
    advice=EACH_ROW,
)
DOWN_COLUMNS = Misconception(
    name="softmax_down_columns",
    exchange=softmax.FIRST_AXIS.exchange,
    tell="your softmax goes down the columns",
    advice=EACH_ROW,
)
SHIFT_OVER_ALL = Misconception(
    name="shift_over_all",
    exchange=softmax.SHIFT_OVER_ALL.exchange,
    tell=softmax.SHIFT_OVER_ALL.tell,
    advice=EACH_ROW,
)
KEEPDIMS_MISSING = Misconception(
    name="keepdims_missing",
    exchange=softmax.KEEPDIMS_MISSING.exchange,
    tell=softmax.KEEPDIMS_MISSING.tell,
    advice=EACH_ROW,
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

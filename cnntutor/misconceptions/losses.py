"""The misconceptions in the cross-entropy losses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import formulas
from cnntutor.misconceptions.any_loss import (
    ADDED_TO_PROBABILITY,
    DISTANCE,
    LOG_BASE_TEN,
    LOG_BASE_TWO,
    LOG_MISSING,
    LOSS_CLIPPED,
    MINUS_FORGOTTEN,
    NOT_CLIPPED,
    ONE_PER_SAMPLE,
    OTHER_BOUND,
    OTHER_BOUNDS,
    ROLES_EXCHANGED,
    SUM_FOR_MEAN,
    ZERO_SKIPPED,
)
from cnntutor.misconceptions.rounding import OF_ROUNDING, ROUNDED_TO_THREE, ROUNDED_TO_TWO
from cnntutor.procedures.losses import SMALLEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array


# ------------------------------------------------------------------ cross-entropy


def _softmax_of_rows(values: Array) -> Any:
    return np.exp(values) / np.exp(values).sum(axis=-1, keepdims=True)


def _both_sides(targets: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return targets * log(p) + (1 - targets) * log(np.maximum(1 - p, SMALLEST))


def _predicted(_: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.eye(p.shape[-1])[p.argmax(axis=-1)] * log(p)


CLASS_FROM_ONE = Misconception(
    name="class_from_one",
    exchange={"roles": lambda probabilities, targets: (probabilities, np.roll(targets, -1, axis=-1))},
    tell="you took the probability of another class",
    advice="Classes are counted from 0: TRUE_CLASS 0 is the first one.",
)
LOSS_OF_SOFTMAX = Misconception(
    name="softmax_applied_again",
    exchange={"prepare": _softmax_of_rows},
    tell="you applied softmax to the probabilities before taking the loss",
    advice="They are probabilities already: softmax is for logits.",
)
BINARY_ON_CLASSES = Misconception(
    name="binary_on_classes",
    exchange={"weigh": _both_sides, "reduce": lambda losses, shape: losses.mean() / shape[-1]},
    tell="you took the binary cross-entropy of every class and averaged",
    advice="Only the true class counts: −ln of its probability.",
)
BINARY_ADDED_UP = Misconception(
    name="binary_added_up",
    exchange={"weigh": _both_sides},
    tell="you took the binary cross-entropy of every class and added them up",
    advice="Only the true class counts: −ln of its probability.",
)
MEAN_OVER_CLASSES = Misconception(
    name="mean_over_classes",
    exchange={"reduce": lambda losses, shape: losses.mean() / shape[-1]},
    tell="you divided by the number of classes too",
    advice="Take the mean over the samples only.",
)
CLASSES_FOR_SAMPLES = Misconception(
    name="classes_for_samples",
    exchange={"reduce": lambda losses, shape: losses.sum() / shape[-1]},
    tell="you divided by the number of classes in place of the number of samples",
    advice="Divide by `len(probabilities)`.",
)
ALL_CLASSES = Misconception(
    name="all_classes",
    exchange={"weigh": lambda _, p, log: log(p)},
    tell="you summed over all classes, whichever is true",
    advice="Multiply by the one-hot target: only the true class counts.",
)
ENTROPY = Misconception(
    name="entropy",
    exchange={"weigh": lambda _, p, log: p * log(p)},
    tell="you computed the entropy −Σ p·ln p, whichever class is true",
    advice="The factor before ln is the target.",
)
PREDICTED_FOR_TRUE = Misconception(
    name="predicted_for_true",
    exchange={"weigh": _predicted},
    tell="you took the largest probability instead of that of the true class",
    advice="Look the true class up in `targets`.",
)
SAMPLE_LOSS_ERRORS = (
    LOG_BASE_TEN,
    MINUS_FORGOTTEN,
    LOG_BASE_TWO,
    BINARY_ON_CLASSES,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    CLASS_FROM_ONE,
    LOSS_OF_SOFTMAX,
    MEAN_OVER_CLASSES,
    BINARY_ADDED_UP,
    ALL_CLASSES,
    ENTROPY,
    LOG_MISSING,
    DISTANCE,
)
CROSS_ENTROPY_ERRORS = (
    SUM_FOR_MEAN,
    NOT_CLIPPED,
    MEAN_OVER_CLASSES,
    MINUS_FORGOTTEN,
    BINARY_ON_CLASSES,
    LOG_BASE_TEN,
    LOG_BASE_TWO,
    ROLES_EXCHANGED,
    OTHER_BOUND,
    ZERO_SKIPPED,
    ONE_PER_SAMPLE,
    LOSS_OF_SOFTMAX,
    BINARY_ADDED_UP,
    CLASSES_FOR_SAMPLES,
    ALL_CLASSES,
    ENTROPY,
    PREDICTED_FOR_TRUE,
    LOG_MISSING,
    DISTANCE,
    *OTHER_BOUNDS,
    *ADDED_TO_PROBABILITY,
    *OF_ROUNDING,
    LOSS_CLIPPED,
)


# ------------------------------------------------------------------ binary cross-entropy


def _where_one(y: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.where(y == 1, log(p), 0)


def _where_zero(y: Array, p: Array, log: Callable[[Array], Array]) -> Any:
    return np.where(y == 0, log(1 - p), 0)


ONLY_ONES = Misconception(
    name="only_ones",
    exchange={"negative": lambda *_: 0.0},
    tell="only the samples with label 1 count in your loss",
    advice="A sample with label 0 has the second term: −(1 − y)·ln(1 − p).",
)
ONLY_ZEROS = Misconception(
    name="only_zeros",
    exchange={"positive": lambda *_: 0.0},
    tell="only the samples with label 0 count in your loss",
    advice="The first term, −y·ln(p), is the loss of a sample with label 1.",
)
SAME_PROBABILITY = Misconception(
    name="same_probability",
    exchange={"negative": lambda y, p, log: (1 - y) * log(p)},
    tell="you took ln(p) for label 0 too",
    advice="p is the probability of label 1; that of label 0 is 1 − p.",
)
SECOND_SIGN = Misconception(
    name="second_sign",
    exchange={"negative": lambda y, p, log: -(1 - y) * log(1 - p)},
    tell="the second term has the wrong sign",
    advice="Both terms carry a minus: −y·ln(p) − (1 − y)·ln(1 − p).",
)
LABELS_SWAPPED = Misconception(
    name="labels_swapped",
    exchange={
        "positive": lambda y, p, log: (1 - y) * log(p),
        "negative": lambda y, p, log: y * log(1 - p),
    },
    tell="you swapped the labels 0 and 1",
    advice="Where y = 1 the loss is −ln(p).",
)
LABELS_LEFT_OUT = Misconception(
    name="labels_left_out",
    exchange={"positive": lambda _, p, log: log(p), "negative": lambda _, p, log: log(1 - p)},
    tell="you added both terms without the factors y and 1 − y",
    advice="One factor is 0: each sample keeps one term.",
)
SQUARED_ERROR = Misconception(
    name="squared_error",
    exchange={"positive": lambda y, p, _: -y * (1 - p) ** 2, "negative": lambda y, p, _: -(1 - y) * p**2},
    tell="you took the squared error (y − p)²",
    advice="Cross-entropy takes a logarithm: −y·ln(p) − (1 − y)·ln(1 − p).",
)
CLIPPED_BELOW_ONLY = Misconception(
    name="clipped_below_only",
    exchange={"clip": lambda p: np.maximum(p, SMALLEST)},
    tell="a probability of 1 still gives a logarithm of 0, in ln(1 − p)",
    advice="Clip at both ends: `np.clip(p, 1e-12, 1 - 1e-12)`.",
)
NOT_CLIPPED_BY_CASE = Misconception(
    name="not_clipped_by_case",
    exchange={"clip": lambda p: p, "positive": _where_one, "negative": _where_zero},
    tell="a probability of 0 or 1 on the wrong side makes your loss infinite",
    advice="Clip the probabilities first, at the statement's bounds.",
)
BINARY_LOSS_ERRORS = (
    LABELS_SWAPPED,
    MINUS_FORGOTTEN,
    LOG_BASE_TEN,
    ROUNDED_TO_TWO,
    ROUNDED_TO_THREE,
    LOG_BASE_TWO,
    LABELS_LEFT_OUT,
    SQUARED_ERROR,
    DISTANCE,
    LOG_MISSING,
)
BINARY_CROSS_ENTROPY_ERRORS = (
    NOT_CLIPPED,
    SUM_FOR_MEAN,
    MINUS_FORGOTTEN,
    ONLY_ONES,
    SECOND_SIGN,
    CLIPPED_BELOW_ONLY,
    NOT_CLIPPED_BY_CASE,
    LABELS_SWAPPED,
    ROLES_EXCHANGED,
    LOG_BASE_TEN,
    LOG_BASE_TWO,
    OTHER_BOUND,
    ZERO_SKIPPED,
    SAME_PROBABILITY,
    ONLY_ZEROS,
    LABELS_LEFT_OUT,
    SQUARED_ERROR,
    ONE_PER_SAMPLE,
    LOG_MISSING,
    DISTANCE,
    *OTHER_BOUNDS,
    *ADDED_TO_PROBABILITY,
    *OF_ROUNDING,
    LOSS_CLIPPED,
    *formulas.OF_BINARY_LOSS,
)

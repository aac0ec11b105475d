"""Misconceptions in the outputs, the loss, the labels and the optimiser of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.outcome import Raised
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from cnntutor.networks.evidence import Evidence

CATEGORICAL = "categorical_crossentropy"
SPARSE = "sparse_categorical_crossentropy"
BINARY = "binary_crossentropy"

ADAMS = ("adam", "adamw", "nadam", "adamax")
SLOWEST, FASTEST = 1e-4, 1e-2
"""Learning rates between which Adam learns this task in a few epochs."""


def _loss(evidence: Evidence) -> str:
    return evidence.network.loss.name if evidence.network.loss else ""


def _logits(evidence: Evidence) -> bool:
    return evidence.network.loss is not None and evidence.network.loss.from_logits


def one_hot(evidence: Evidence) -> bool | None:
    """Tell whether the labels are rows with a number for each class; None where they have not been seen."""
    if evidence.labels is None:
        return None
    shape, _ = evidence.labels
    return len(shape) == 2 and shape[1] == evidence.task.classes


def count_outputs(evidence: Evidence) -> int | None:
    """Return how many outputs a model has; None where they are no row, or their shape is not known."""
    shape = evidence.network.output_shape
    return shape[0] if shape is not None and len(shape) == 1 else None


NOT_COMPILED = seen(
    "not_compiled",
    "your model is not compiled with a loss",
    "Call model.compile(optimizer='adam', loss=..., metrics=['accuracy']) before you return it.",
    lambda e: e.network.loss is None,
)
NO_SOFTMAX = seen(
    "no_softmax",
    "your last layer gives logits, and the loss takes them for probabilities",
    "Give the last layer activation='softmax', or the loss from_logits=True.",
    lambda e: (
        _loss(e) in (CATEGORICAL, SPARSE) and e.network.output_activation == "linear" and not _logits(e)
    ),
)
SOFTMAX_TWICE = seen(
    "softmax_twice",
    "softmax is taken twice: by your last layer, and again by a loss with from_logits=True",
    "Keep one of the two.",
    lambda e: e.network.output_activation == "softmax" and _logits(e),
)
RELU_OUTPUT = seen(
    "relu_output",
    "there is a ReLU behind the last layer, which turns every negative output into 0",
    "{Classes} exclusive classes need softmax there.",
    lambda e: e.network.output_activation == "relu",
)
BINARY_LOSS = seen(
    "binary_loss",
    "you treat {classes} exclusive classes as {classes} separate questions with yes or no",
    "Use softmax with categorical cross-entropy: exactly one class is right.",
    lambda e: _loss(e) == BINARY,
)
SIGMOID_OUTPUT = seen(
    "sigmoid_output",
    "the {classes} outputs are sigmoids, which do not share a total of 1",
    "Exactly one of {classes} classes is right: give the last layer activation='softmax'.",
    lambda e: e.network.output_activation == "sigmoid" and _loss(e) != BINARY,
)
SQUARED_LOSS = seen(
    "squared_loss",
    "your loss is one for measuring distances, not for classes",
    "Use categorical cross-entropy.",
    lambda e: _loss(e) in ("mean_squared_error", "mean_absolute_error"),
)
EXTRA_AXIS = seen(
    "extra_axis",
    "the one-hot labels have an axis too many: the labels come as N × 1, and each of them became a row",
    "Make a row of the labels first: keras.utils.to_categorical(labels.flatten(), {number}).",
    lambda e: e.labels is not None and len(e.labels[0]) == 3 and e.task.label_shape == (1,),
)
INTEGER_LABELS = seen(
    "integer_labels",
    "your loss expects rows of {classes} numbers, one-hot labels, and gets the numbers of the classes",
    "Write encode(labels) with keras.utils.to_categorical(labels, {number}), or take the sparse loss.",
    lambda e: _loss(e) == CATEGORICAL and one_hot(e) is False and not EXTRA_AXIS.shows(e),
)
ONE_HOT_LABELS = seen(
    "one_hot_labels",
    "your loss expects the numbers of the classes and gets one-hot rows",
    "Take categorical_crossentropy for one-hot labels, or return the labels from encode as they are.",
    lambda e: _loss(e) == SPARSE and one_hot(e) is True,
)
TOO_FEW_OUTPUTS = seen(
    "too_few_outputs",
    "your last layer has fewer outputs than there are classes: the labels are 0 to {last}, and for the last "
    "of them there is no output",
    "Write keras.layers.Dense({number}, activation='softmax') as the last layer.",
    lambda e: (
        isinstance(e.stopped, Raised)
        and e.phase == "fit"
        and _loss(e) == SPARSE
        and e.labels_kept is not False
        and (count := count_outputs(e)) is not None
        and count < e.task.classes
    ),
)
LOSS = (
    NOT_COMPILED,
    EXTRA_AXIS,
    INTEGER_LABELS,
    ONE_HOT_LABELS,
    BINARY_LOSS,
    SQUARED_LOSS,
    NO_SOFTMAX,
    SOFTMAX_TWICE,
    SIGMOID_OUTPUT,
    RELU_OUTPUT,
)


# ------------------------------------------------------------------ optimiser


def rate_of(evidence: Evidence) -> float | None:
    """Return the learning rate; None where there is none, or none that stays the same."""
    return evidence.network.optimizer.learning_rate if evidence.network.optimizer else None


def is_adam(evidence: Evidence) -> bool:
    """Tell whether the optimiser is Adam or one of its siblings."""
    return evidence.network.optimizer is not None and evidence.network.optimizer.name in ADAMS


RATE_TOO_SMALL = seen(
    "learning_rate_too_small",
    "the learning rate is so small that the weights hardly move in these few epochs",
    "Adam's own is 0.001: leave it out, or write keras.optimizers.Adam(0.001).",
    lambda e: is_adam(e) and (rate := rate_of(e)) is not None and 0 <= rate < SLOWEST * 0.999,
)
RATE_NEGATIVE = seen(
    "learning_rate_negative",
    "the learning rate is negative, so every step goes uphill, where the loss is larger",
    "Adam's own is 0.001: leave it out, or write keras.optimizers.Adam(0.001).",
    lambda e: is_adam(e) and (rate_of(e) or 0.0) < 0,
)
RATE_TOO_LARGE = seen(
    "learning_rate_too_large",
    "the learning rate is so large that every step overshoots",
    "Adam's own is 0.001: leave it out, or write keras.optimizers.Adam(0.001).",
    lambda e: is_adam(e) and (rate := rate_of(e)) is not None and rate > FASTEST * 1.001,
)
OTHER_OPTIMIZER = seen(
    "other_optimizer",
    "you use another optimiser than Adam; without one, compile takes RMSprop",
    "Write optimizer='adam' in compile.",
    lambda e: e.network.optimizer is not None and not is_adam(e),
)
OPTIMIZER = (OTHER_OPTIMIZER, RATE_TOO_SMALL, RATE_NEGATIVE, RATE_TOO_LARGE)

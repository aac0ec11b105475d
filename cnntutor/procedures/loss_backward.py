"""The backward passes of ReLU, and of softmax with its cross-entropy, step by step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.losses import SOFTMAX, SOFTMAX_BY_HAND
from cnntutor.procedures.recording import factor, number

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array


# ------------------------------------------------------------------ ReLU


def _relu_backward(step: SimpleNamespace, note: Note, upstream: Array, x: Array) -> Any:
    upstream, x = np.asarray(upstream, dtype=np.float64), np.asarray(x, dtype=np.float64)
    slopes = np.where(x == 0, step.at_zero(upstream), step.slope(x, upstream))
    gradient = step.multiply(step.receive(upstream), slopes)
    if note is not ignore:
        for index in np.ndindex(x.shape):
            slope = "1, as x > 0" if x[index] > 0 else "0, as x < 0" if x[index] < 0 else "0, as x = 0"
            note("slope of ReLU", index, f"x is {number(x[index])}: {slope}".__str__, None)
            told = f"{factor(upstream[index])}·{number(slopes[index])}"
            note("upstream times the slope", index, told.__str__, gradient[index])
    return step.finish(gradient)


RELU_BACKWARD = Procedure(
    "backward pass of ReLU",
    _relu_backward,
    {
        "receive": lambda upstream: upstream,
        "slope": lambda x, _: np.where(x > 0, 1.0, 0.0),
        "at_zero": np.zeros_like,
        "multiply": lambda upstream, slopes: upstream * slopes,
        "finish": lambda gradient: gradient,
    },
)


# ------------------------------------------------------------------ softmax and cross-entropy


def _softmax_cross_entropy_backward(step: SimpleNamespace, note: Note, logits: Array, targets: Array) -> Any:
    targets = np.asarray(targets, dtype=np.float64)
    probabilities = SOFTMAX.run(step, note, np.asarray(logits, dtype=np.float64))
    differences = step.subtract(probabilities, targets)
    gradient = step.average(differences, *targets.shape)
    if note is not ignore:
        _note_differences(note, probabilities, targets, differences)
        for index in np.ndindex(targets.shape):
            told = f"{factor(differences[index])} / {len(targets)}"
            note("divide by the number of samples", index, told.__str__, gradient[index])
    return step.finish(gradient)


def _sample_gradient(step: SimpleNamespace, note: Note, logits: Array, true_class: int) -> Any:
    """Do the same for one sample, without the shift that small numbers do not need."""
    logits = np.asarray(logits, dtype=np.float64)
    probabilities = SOFTMAX_BY_HAND.run(step, note, logits)
    target = step.target(true_class, logits.size)
    differences = step.subtract(probabilities, target)
    if note is not ignore:
        _note_differences(note, probabilities, target, differences)
    return step.finish(differences)


def _note_differences(note: Note, probabilities: Array, targets: Array, differences: Array) -> None:
    for index in np.ndindex(targets.shape):
        told = partial("{} − {}".format, number(probabilities[index]), number(targets[index]))
        note("probability less target", index, told, differences[index])


SUBTRACT: dict[str, Callable[..., Any]] = {
    "subtract": lambda probabilities, targets: probabilities - targets,
    "finish": lambda gradient: gradient,
}
SOFTMAX_CROSS_ENTROPY_BACKWARD = Procedure(
    "backward pass of softmax and cross-entropy",
    _softmax_cross_entropy_backward,
    {**SOFTMAX.steps, **SUBTRACT, "average": lambda differences, samples, _classes: differences / samples},
)
SAMPLE_GRADIENT = Procedure(
    "gradient of the loss of one sample",
    _sample_gradient,
    {
        **SOFTMAX_BY_HAND.steps,
        **SUBTRACT,
        "target": lambda true_class, classes: np.eye(classes)[true_class],
    },
)

"""Exercise 6: softmax, the cross-entropy losses, and the output layer that goes with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.curriculum import loss_cases as cases
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.output_and_loss import CHOICES
from cnntutor.domain.exercise import (
    ByHand,
    Exercise,
    Function,
    Tolerance,
)
from cnntutor.misconceptions import losses as errors
from cnntutor.misconceptions import softmax
from cnntutor.procedures import losses as steps
from cnntutor.reference import losses as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

LECTURE: Numbers = {
    "LOGITS": [1, 2, 3],
    "PROBABILITIES": [0.7, 0.2, 0.1],
    "TRUE_CLASS": 0,
    "P": 0.7,
    "LABEL": 0,
}

FOUR_DECIMALS = Tolerance(absolute=1e-4, relative=0.0)


def draw_numbers(rng: Generator) -> Numbers:
    """Draw three logits, three probabilities with a true class, and a probability with a label."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    label, given = int(rng.integers(2)), int(rng.choice(cases.TELLING))
    return {
        "LOGITS": [int(logit) for logit in rng.choice(np.arange(-2, 5), 3, replace=False)],
        **_draw_sample(rng),
        "P": (given if label else 20 - given) / 20,
        "LABEL": label,
    }


def _draw_sample(rng: Generator) -> Numbers:
    while True:
        parts, true = cases.draw_parts(rng, 3), int(rng.integers(3))
        if parts[true] in cases.TELLING:
            return {"PROBABILITIES": [int(part) / 20 for part in parts], "TRUE_CLASS": true}


def _one_sample(numbers: Numbers) -> Arguments:
    probabilities = np.array([numbers["PROBABILITIES"]])
    return probabilities, np.eye(probabilities.shape[1])[[numbers["TRUE_CLASS"]]]


NUMERIC = (
    ByHand(
        name="probabilities",
        points=10,
        asks="softmax of LOGITS",
        reference=reference.softmax,
        procedure=steps.SOFTMAX_BY_HAND,
        arguments=lambda numbers: (np.array(numbers["LOGITS"]),),
        misconceptions=softmax.SOFTMAX_BY_HAND_ERRORS,
        hints=(
            "Take e^z of each of the three logits z first.",
            "Add the three powers up, and divide each of them by the sum.",
            "Check yourself: the three results sum to 1, and the largest logit has the largest one.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="sample_loss",
        points=5,
        asks="the cross-entropy of one sample",
        reference=reference.cross_entropy,
        procedure=steps.CROSS_ENTROPY,
        arguments=_one_sample,
        misconceptions=errors.SAMPLE_LOSS_ERRORS,
        hints=(
            "The one-hot target is 1 at TRUE_CLASS and 0 elsewhere: one term of the sum is left.",
            "Which probability did the network give to the true class? Take minus its natural logarithm.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="binary_loss",
        points=5,
        asks="the binary cross-entropy of one sample",
        reference=reference.binary_cross_entropy,
        procedure=steps.BINARY_CROSS_ENTROPY,
        arguments=lambda numbers: (np.array([numbers["P"]]), np.array([numbers["LABEL"]])),
        misconceptions=errors.BINARY_LOSS_ERRORS,
        hints=(
            "Put LABEL in for y: one of the two terms disappears.",
            "P is the probability of label 1, and 1 − P that of label 0. Use the natural logarithm.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
)

FUNCTIONS = (
    Function(
        name="softmax",
        signature="logits, axis=-1",
        points=25,
        asks="softmax along one axis",
        reference=reference.softmax,
        procedure=steps.SOFTMAX,
        draw=cases.draw_softmax,
        misconceptions=softmax.SOFTMAX_ERRORS,
        hints=(
            "Get it right for a vector first: `np.exp`, then divide by the sum.",
            "e^1000 is too large for a float. But subtracting the same number from all logits of a group "
            "changes nothing: which one makes the largest power e^0?",
            "For a matrix pass `axis` on to `max` and to `sum`; `keepdims=True` keeps their results in a "
            "shape that can be subtracted and divided by.",
        ),
    ),
    Function(
        name="cross_entropy",
        signature="probabilities, targets",
        points=20,
        asks="the mean cross-entropy of a batch",
        reference=reference.cross_entropy,
        procedure=steps.CROSS_ENTROPY,
        draw=cases.draw_cross_entropy,
        misconceptions=errors.CROSS_ENTROPY_ERRORS,
        hints=(
            "Clip first: `np.maximum(probabilities, 1e-12)`. `np.log` is the natural logarithm.",
            "`targets * np.log(...)` keeps the true class of each row: sum over the classes, axis 1.",
            "The mean over the samples of these sums, with a minus.",
        ),
    ),
    Function(
        name="binary_cross_entropy",
        signature="probabilities, labels",
        points=15,
        asks="the mean binary cross-entropy",
        reference=reference.binary_cross_entropy,
        procedure=steps.BINARY_CROSS_ENTROPY,
        draw=cases.draw_binary_cross_entropy,
        misconceptions=errors.BINARY_CROSS_ENTROPY_ERRORS,
        hints=(
            "Clip first: `np.clip(probabilities, 1e-12, 1 - 1e-12)`.",
            "Write −y·ln(p) − (1 − y)·ln(1 − p) for the whole vector at once, then take the mean.",
        ),
    ),
)

QUESTIONS = (*NUMERIC, *CHOICES, *FUNCTIONS)

EXERCISE = Exercise(
    id="exercise6",
    slug="softmax_and_losses",
    title="Softmax and losses",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise4",),
    recap=(
        "Softmax makes probabilities of any numbers; with the largest logit taken off, nothing overflows.",
        "Cross-entropy looks at the probability of the true class alone.",
        "One output node goes with sigmoid and binary cross-entropy; more than one, of which one "
        "is right, with softmax.",
    ),
)

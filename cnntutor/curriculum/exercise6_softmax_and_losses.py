"""Exercise 6: softmax, the cross-entropy losses, and the output layer that goes with each."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import real_array, separating
from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.exercise import (
    ByHand,
    Exercise,
    Function,
    Tolerance,
)
from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import losses as errors
from cnntutor.misconceptions import softmax
from cnntutor.procedures import losses as steps
from cnntutor.reference import losses as reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

LECTURE: Numbers = {
    "LOGITS": [1, 2, 3],
    "PROBABILITIES": [0.7, 0.2, 0.1],
    "TRUE_CLASS": 0,
    "P": 0.7,
    "LABEL": 0,
}

FOUR_DECIMALS = Tolerance(absolute=1e-4, relative=0.0)


NOT_HALF = tuple(n for n in range(1, 20) if n != 10)
"""Probabilities in twentieths; at one half it makes no difference which label is which."""

TELLING = tuple(n for n in NOT_HALF if abs(math.log(n / 20) - round(math.log(n / 20), 3)) > 0.00012)
"""Those whose loss is not right yet when it is rounded to three decimals."""


def draw_numbers(rng: Generator) -> Numbers:
    """Draw three logits, three probabilities with a true class, and a probability with a label."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    label, given = int(rng.integers(2)), int(rng.choice(TELLING))
    return {
        "LOGITS": [int(logit) for logit in rng.choice(np.arange(-2, 5), 3, replace=False)],
        **_draw_sample(rng),
        "P": (given if label else 20 - given) / 20,
        "LABEL": label,
    }


def _draw_sample(rng: Generator) -> Numbers:
    while True:
        parts, true = _parts(rng, 3), int(rng.integers(3))
        if parts[true] in TELLING:
            return {"PROBABILITIES": [int(part) / 20 for part in parts], "TRUE_CLASS": true}


def _parts(rng: Generator, classes: int) -> Array:
    """Draw whole numbers from 1 that sum to 20, no two neighbours alike."""
    while True:
        parts = 1 + rng.multinomial(20 - classes, np.full(classes, 1 / classes))
        if np.all(parts != np.roll(parts, 1)):
            return parts


SOFTMAX_SETTINGS: tuple[tuple[tuple[int, ...], int | None, str], ...] = (
    ((3,), None, "small"),
    ((2, 2), None, "small"),
    ((2, 3), 0, "small"),
    ((3,), None, "high"),
    ((3, 2), 1, "small"),
    ((2, 3), None, "mixed"),
    ((4,), 0, "low"),
    ((3, 3), 1, "small"),
    ((4, 3), 0, "mixed"),
    ((3, 3), 0, "high"),
    ((5,), -1, "small"),
    ((3, 4), 1, "mixed"),
    ((4, 2), None, "low"),
    ((3,), None, "apart"),
    ((3, 2), 0, "apart"),
    ((2, 4), 1, "spread"),
)
"""Shape, axis and size of the logits. In a square matrix a forgotten `keepdims` gives a value."""

SOFTMAX_DTYPES: tuple[Any, ...] = (np.float64, np.int64, np.float64, np.float64, np.float32)


def draw_softmax(rng: Generator, k: int) -> Arguments:
    """Draw logits: near 0, near 1000 or −1000, or some near one and some near the other.

    In `mixed` every group keeps to one of the two; in `apart` each has both, in `spread` 0 and −1000.
    """
    shape, axis, size = SOFTMAX_SETTINGS[k % len(SOFTMAX_SETTINGS)]
    dtype = SOFTMAX_DTYPES[k % len(SOFTMAX_DTYPES)]
    halves = real_array(rng, shape, np.float64) / 2
    logits = (np.ceil(halves) if np.dtype(dtype).kind == "i" else halves).astype(dtype)
    if size == "mixed":
        groups = shape[1] if axis == 0 else shape[0]
        offsets = np.resize([1000, -1000], groups).astype(dtype)
        logits = logits + (offsets if axis == 0 else offsets[:, np.newaxis])
    elif size in ("apart", "spread"):
        length = shape[axis if axis is not None else -1]
        offsets = np.resize([1000 if size == "apart" else 0, -1000], length).astype(dtype)
        logits = logits + (offsets[:, np.newaxis] if axis == 0 and len(shape) == 2 else offsets)
    else:
        logits = logits + np.array({"small": 0, "high": 1000, "low": -1000}[size], dtype=dtype)
    return (logits,) if axis is None else (logits, axis)


BATCHES = ((2, 3), (3, 2), (2, 4), (3, 4), (4, 3), (5, 3), (6, 4), (3, 5))
"""Samples and classes, never as many of one as of the other."""


def draw_cross_entropy(rng: Generator, k: int) -> Arguments:
    """Draw a batch in which the true class is neither always the likeliest nor always the same."""
    samples, classes = BATCHES[k % len(BATCHES)]
    parts = np.array([_parts(rng, classes) for _ in range(samples)])
    true = (rng.permutation(samples) + rng.integers(classes)) % classes
    if k % 3 == 2:
        row = int(rng.integers(samples))
        parts[row, (true[row] + 1) % classes] += parts[row, true[row]]
        parts[row, true[row]] = 0
    targets = np.eye(classes)[true]
    return parts / 20, targets.astype(np.int64) if k % 2 else targets


LENGTHS = (2, 3, 4, 5, 7)


def draw_binary_cross_entropy(rng: Generator, k: int) -> Arguments:
    """Draw probabilities and labels of both kinds; every third case has an exact 0, an exact 1 or both."""
    length = LENGTHS[k % len(LENGTHS)]
    labels = rng.permutation(np.resize([1, 0], length))
    probabilities = rng.choice(NOT_HALF, length) / 20
    if k % 3 == 2:
        exact = ([0.0, 1.0], [0.0], [1.0])[k // 3 % 3]
        probabilities[rng.permutation(length)[: len(exact)]] = exact
    return probabilities, labels if k % 2 else labels.astype(np.float64)


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

SIGMOID, SOFTMAX = "sigmoid", "softmax"
BINARY = "binary cross-entropy"
CATEGORICAL = "categorical cross-entropy"
SPARSE = "sparse categorical cross-entropy"
PAIRS = tuple(itertools.product((SIGMOID, SOFTMAX), (BINARY, CATEGORICAL, SPARSE)))


def _choice(
    name: str,
    asks: str,
    problem: Arguments,
    wrong: Mapping[tuple[str, str], tuple[str, str]],
    hints: tuple[str, ...],
) -> Choice:
    """Return the question which output layer and loss fit a problem: answers right, nodes, labels.

    Each wrong pair of activation and loss comes with what to tell and what to advise.
    """
    right = reference.output_and_loss(*problem)
    return Choice(
        name=name,
        points=5,
        asks=f"the activation of the output layer and the loss for {asks}",
        options=tuple(_option(*pair, right, wrong.get(pair)) for pair in PAIRS),
        hints=hints,
    )


def _option(activation: str, loss: str, right: str, texts: tuple[str, str] | None) -> Option:
    text = f"{activation} + {loss}"
    name = f"{activation}_{loss}".replace(" ", "_").replace("-", "_")
    if texts is None:
        reason = None
    else:
        tell, advice = texts
        reason = Misconception(name=name, exchange={}, tell=tell, advice=advice)
    return Option(text=text, is_right=lambda _: text == right, reason=reason)


ALWAYS_ONE = "Try it: with a single logit z softmax is e^z / e^z. What is that?"
WHICH_LABELS = "Look at one label: is it a row of zeros with a single 1, or the number of a class?"
HOW_MANY_RIGHT = (
    "How many of the ten answers can be right for one sample? "
    "Only softmax makes the nodes share a total of 1."
)
ALL_AT_ONCE = "your loss fits, but sigmoids do not sum to 1: all ten nodes could say yes at once"
TWO_TAGS = "A photo with a beach and a dog needs two nodes near 1. Which activation allows that?"

CATS_AND_DOGS = _choice(
    "cats_and_dogs",
    "cats and dogs with one output node",
    ("one", 1, "0 or 1"),
    {
        (SOFTMAX, BINARY): ("you chose softmax for a single node, where it is always 1", ALWAYS_ONE),
        (SOFTMAX, CATEGORICAL): (
            "you treated the problem as one with a node per class, but there is only one node",
            ALWAYS_ONE,
        ),
        (SOFTMAX, SPARSE): ("you planned for two nodes, one per class, but there is only one", ALWAYS_ONE),
        (SIGMOID, CATEGORICAL): (
            "your loss looks only at nodes whose target is 1, so a cat, label 0, costs nothing",
            "With one node the loss needs a term for label 0 too. Which loss has one for each label?",
        ),
        (SIGMOID, SPARSE): (
            "your loss takes the label as the number of a node, and there is no node 1",
            "The node gives the probability of label 1. Which loss has a term for each of two labels?",
        ),
    },
    (
        "One node has to say how likely label 1 is: its output has to lie between 0 and 1.",
        "Which activation does that for one number alone, and which loss has the terms −y·ln(p) and "
        "−(1 − y)·ln(1 − p)?",
    ),
)
TEN_ONE_HOT = _choice(
    "ten_classes_one_hot",
    "ten exclusive classes with one-hot labels",
    ("one", 10, "one-hot"),
    {
        (SOFTMAX, SPARSE): (
            "you chose the loss for labels that are class numbers, but here a label is a row of ten",
            WHICH_LABELS,
        ),
        (SIGMOID, BINARY): (
            "you treated ten exclusive classes as ten separate questions, each with a yes or no",
            HOW_MANY_RIGHT,
        ),
        (SOFTMAX, BINARY): (
            "you chose a loss that asks ten times yes or no, but there is one choice among ten",
            "Which loss is minus the logarithm of the probability of the true class, and nothing else?",
        ),
        (SIGMOID, CATEGORICAL): (ALL_AT_ONCE, HOW_MANY_RIGHT),
        (SIGMOID, SPARSE): (
            "neither part fits: sigmoids do not sum to 1, and this loss takes class numbers for labels",
            f"{HOW_MANY_RIGHT} {WHICH_LABELS}",
        ),
    },
    (HOW_MANY_RIGHT, "One-hot labels have one loss, class numbers another, with one word more in its name."),
)
TEN_INTEGERS = _choice(
    "ten_classes_integers",
    "ten exclusive classes with class numbers as labels",
    ("one", 10, "integers"),
    {
        (SOFTMAX, CATEGORICAL): (
            "you chose the loss for one-hot labels, but a label here is one number: the shapes do not match",
            WHICH_LABELS,
        ),
        (SIGMOID, BINARY): (
            "you treated ten exclusive classes as ten separate questions, and a class number as a yes or no",
            HOW_MANY_RIGHT,
        ),
        (SOFTMAX, BINARY): (
            "you chose a loss whose labels are 0 or 1, but here they go from 0 to 9",
            "Which loss looks the probability up at the place that the label names?",
        ),
        (SIGMOID, SPARSE): (ALL_AT_ONCE, HOW_MANY_RIGHT),
        (SIGMOID, CATEGORICAL): (
            "neither part fits: sigmoids do not sum to 1, and this loss takes one-hot labels",
            f"{HOW_MANY_RIGHT} {WHICH_LABELS}",
        ),
    },
    (HOW_MANY_RIGHT, "A one-hot row is mostly zeros; a class number says the same in a sparse way."),
)
TEN_TAGS = _choice(
    "ten_tags",
    "ten tags of which several can be right at a time",
    ("several", 10, "0 or 1"),
    {
        (SOFTMAX, CATEGORICAL): (
            "you treated the tags as exclusive: with softmax one tag can only gain what the others lose",
            TWO_TAGS,
        ),
        (SOFTMAX, BINARY): (
            "your loss fits, but softmax makes the ten nodes share a total of 1",
            TWO_TAGS,
        ),
        (SOFTMAX, SPARSE): (
            "you chose what fits one class number per photo, but a photo has any number of tags",
            "Each node answers a question of its own, with 0 or 1. What fits a single such question?",
        ),
        (SIGMOID, CATEGORICAL): (
            "your activation fits, but this loss never punishes a tag that is not there",
            "Each node is asked yes or no: the loss needs a term for 0 as well.",
        ),
        (SIGMOID, SPARSE): (
            "your activation fits, but this loss takes a single class number per photo",
            "Each node has a label of its own, 0 or 1. Which loss fits one such node?",
        ),
    },
    (
        "Are the ten nodes rivals, or does each answer a question of its own?",
        "Think of ten cats-and-dogs problems side by side.",
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
        draw=draw_softmax,
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
        draw=draw_cross_entropy,
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
        draw=draw_binary_cross_entropy,
        misconceptions=errors.BINARY_CROSS_ENTROPY_ERRORS,
        hints=(
            "Clip first: `np.clip(probabilities, 1e-12, 1 - 1e-12)`.",
            "Write −y·ln(p) − (1 − y)·ln(1 − p) for the whole vector at once, then take the mean.",
        ),
    ),
)

QUESTIONS = (*NUMERIC, CATS_AND_DOGS, TEN_ONE_HOT, TEN_INTEGERS, TEN_TAGS, *FUNCTIONS)

EXERCISE = Exercise(
    id="exercise6",
    slug="softmax_and_losses",
    title="Softmax and losses",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise4",),
)

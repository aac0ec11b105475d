"""The choices of exercise 6: which activation of the output layer, and which loss, fit a problem."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.procedure import Misconception
from cnntutor.reference import losses as reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.values import Arguments

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

CHOICES = (CATS_AND_DOGS, TEN_ONE_HOT, TEN_INTEGERS, TEN_TAGS)

"""Exercise 15: the architectures of famous networks, built with Keras and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.architecture_builders import IN_CODE
from cnntutor.curriculum.architecture_numbers import LECTURE, draw_networks
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.layer_lists import EXACT
from cnntutor.domain.exercise import ByHand, Exercise
from cnntutor.misconceptions import architecture_counts as errors
from cnntutor.procedures import architecture_counts as counts
from cnntutor.reference import architecture_counts as counted
from cnntutor.reference.block_counts import naive_inception

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a network of each kind on which all known errors differ."""
    return separating(rng, draw_networks, QUESTIONS)


def _values(name: str, *keys: str) -> Any:
    """Return what takes the arguments of a question out of the numbers: the entries of one of them."""
    return lambda numbers: tuple(numbers[name][key] for key in keys)


BY_HAND = (
    ByHand(
        name="paper_params",
        points=8,
        asks="the parameters of S2, C3 and S4 of PAPER",
        reference=counted.paper_params,
        procedure=counts.PAPER_PARAMS,
        arguments=_values("PAPER", "kernel", "maps", "groups"),
        misconceptions=errors.PAPER_PARAMS_ERRORS,
        hints=(
            "A pooling of the paper has two numbers for each of its maps.",
            "A map that sees three maps has three kernels and one bias. Count all kernels first.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="normalised_params",
        points=9,
        asks="the trainable parameters of NORMALISED, and all of them",
        reference=counted.normalised_params,
        procedure=counts.NORMALISED_PARAMS,
        arguments=_values("NORMALISED", "channels"),
        misconceptions=errors.NORMALISED_PARAMS_ERRORS,
        hints=(
            "The two convolutions have weights only: 3·3·C·C each.",
            "Batch normalisation has four numbers for each channel. Which of them are learnt?",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="naive_inception",
        points=8,
        asks="the maps and the parameters of NAIVE",
        reference=lambda shape, one, three, five: [*naive_inception(shape, one, three, five)],
        procedure=counts.NAIVE_INCEPTION,
        arguments=_values("NAIVE", "shape", "1x1", "3x3", "5x5"),
        misconceptions=errors.NAIVE_INCEPTION_ERRORS,
        hints=(
            "Four branches are concatenated. How many maps does the pooling hand on?",
            "All three convolutions work on the input: (F·F·D + 1)·K each.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="vgg_params",
        points=9,
        asks="the parameters of the convolutions of VGG, and of the two dense layers behind them",
        reference=counted.own_head_params,
        procedure=counts.OWN_HEAD_PARAMS,
        arguments=_values("VGG", "depth", "blocks", "nodes", "outputs"),
        misconceptions=errors.OWN_HEAD_PARAMS_ERRORS,
        hints=(
            "Write down depth and filters of each convolution: (9·D + 1)·K. That K is the D of the next one.",
            "Global pooling leaves one number of each map. A dense layer has (inputs + 1)·nodes parameters.",
        ),
        tolerance=EXACT,
    ),
)

QUESTIONS = (*BY_HAND, *IN_CODE)

EXERCISE = Exercise(
    id="exercise15",
    slug="architectures",
    title="Architectures",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise7", "exercise14"),
    track="beyond",
    recap=(
        "Networks with branches need the functional interface: a graph, and not a list of layers.",
        "Addition wants equal shapes, which a 1 × 1 projection can make; concatenation wants equal "
        "height and width.",
        "Of the parameters of batch normalisation, two a channel are trained and two are measured.",
    ),
)

"""Tests of grading/architectures.py and architecture_words.py: what Keras refused, and how it is told."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.architecture_builders import IN_CODE
from cnntutor.domain.outcome import Crashed, Raised
from cnntutor.grading.architecture_words import tell_difference
from cnntutor.grading.architectures import Built, find_misconceptions, unequal_shapes
from cnntutor.procedures.architectures import RESIDUAL_BLOCK
from cnntutor.procedures.replaying import replay
from cnntutor.reference.structures import Structure

RESIDUAL = IN_CODE[1]
PAIR = frozenset({(8, 8, 4), (4, 4, 8)})


@pytest.mark.parametrize(
    ("message", "shapes"),
    [
        ("Inputs have incompatible shapes. Received shapes (8, 8, 4) and (4, 4, 8)", PAIR),
        ("Cannot broadcast shape, ... are: [None, 8, 8, 4] and [None, 4, 4, 8].", PAIR),
        ("A layer requires inputs with matching shapes: [(None, 8, 8, 4), (None, 4, 4, 8)]", PAIR),
        ("Inputs have incompatible shapes.", None),
        ("Something else (8, 8, 4) and (4, 4, 8)", None),
        ("incompatible shapes (8, 8, 4) and (8, 8, 4)", None),
    ],
)
def test_shapes_that_keras_refused(message: str, shapes: frozenset[tuple[int, ...]] | None) -> None:
    """They are read from its words, whichever way the maps were brought together."""
    assert unequal_shapes(Raised(kind="ValueError", message=message)) == shapes
    assert unequal_shapes(Raised(kind="TypeError", message=message)) is None
    assert unequal_shapes(Crashed(message)) is None


def test_nothing_is_claimed_of_other_shapes() -> None:
    """What was refused has to be what the misconception brings together."""
    arguments = ((9, 8, 4), 6, 1)
    refused = frozenset({(9, 8, 4), (9, 8, 6)})
    right = Built(((9, 8, 4), 4, 1), RESIDUAL_BLOCK((9, 8, 4), 4, 1))
    wider = Built(((9, 8, 4), 6, 2), RESIDUAL_BLOCK((9, 8, 4), 6, 2))
    (found,) = find_misconceptions(RESIDUAL, [right, wider, Built(arguments, refused)])
    assert found.name == "projected_for_the_stride_only"
    assert find_misconceptions(RESIDUAL, [right, Built(arguments, frozenset({(9, 8, 5), (9, 8, 6)}))]) == ()


def told(name: str) -> str:
    """Return what is said of a residual block with a misconception."""
    (error,) = [each for each in RESIDUAL.misconceptions if each.name == name]
    found: Structure = replay(RESIDUAL_BLOCK, (error,), ((9, 8, 4), 4, 1))
    return tell_difference(found, RESIDUAL_BLOCK((9, 8, 4), 4, 1))


def test_differences_in_words() -> None:
    """The shape first, then how many layers there are, then what differs nearest to the output."""
    assert told("concatenated") == "Your model gives the shape (9, 8, 8); the shape (9, 8, 4) is asked for."
    assert told("one_convolution").startswith("Your model has 1 layer with weights; 2 are asked for.")
    assert told("last_relu_left_out").endswith("an addition of 2 parts in place of ReLU.")
    assert told("multiplied").endswith("a product of 2 parts in place of an addition of 2 parts.")
    assert "without biases in place of a 3×3 convolution of 4 filters" in told("biases_left_out")
    right = RESIDUAL_BLOCK((9, 8, 4), 4, 1)
    assert tell_difference(right._replace(weighted=1), right).endswith("is a layer of its own.")

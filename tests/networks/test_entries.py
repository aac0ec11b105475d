"""What a worker tells of a node is read with suspicion: anything odd is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.networks import entries
from cnntutor.networks.entries import NotUnderstood
from cnntutor.networks.layers.rule import MOST_AXES, MOST_SIDE


@pytest.mark.parametrize(
    ("told", "shape"),
    [
        ([32, 32, 3], (32, 32, 3)),
        ([MOST_SIDE], (MOST_SIDE,)),
        ([MOST_SIDE + 1], None),
        ([1] * MOST_AXES, (1,) * MOST_AXES),
        ([1] * (MOST_AXES + 1), None),
        ([], None),
        ([0, 3], None),
        ([-1], None),
        ([True, 3], None),
        ([3.0], None),
        ([None, 3], None),
        ((3, 3), None),
        ("33", None),
        (None, None),
    ],
)
def test_a_shape_is_a_short_list_of_whole_numbers(told: Any, shape: Any) -> None:
    """None of which is 0, or larger than can be computed."""
    assert entries.read_shape(told) == shape


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"class": "Add", "operation": True, "arguments": ["input", 2.5]}, {"constant": 2.5, "first": False}),
        ({"class": "Subtract", "operation": True, "arguments": [1, "input"]}, {"constant": 1, "first": True}),
        ({"class": "GetItem", "operation": True, "arguments": ["input", [0, 1]]}, {"key": [0, 1]}),
        ({"class": "Add", "operation": True, "arguments": ["input", "input"]}, {}),
        ({"class": "Add", "operation": True, "arguments": ["input", 1, 2]}, {"arguments": True}),
        ({"class": "Add", "operation": True, "arguments": "input"}, {}),
        ({"class": "Add", "operation": 1, "arguments": ["input", 2.5]}, {}),
        ({"class": "Add", "arguments": ["input", 2.5]}, {}),
    ],
)
def test_what_an_operation_was_given_beside_tensors(told: dict[str, Any], read: dict[str, Any]) -> None:
    """One number with its side; several are told as such, and of a layer there is none."""
    assert entries.read_constant(told) == read


@pytest.mark.parametrize(
    ("told", "activation"),
    [
        ({"name": "relu", "own": False}, ("relu", "activation.relu", {})),
        ({"name": "relu", "own": True}, ("relu", "", {})),
        ({"name": "crelu", "own": False}, ("crelu", "", {})),
        (
            {"name": "gelu", "own": False, "library": "ops"},
            ("gelu", "activation.gelu", {"approximate": True}),
        ),
        ({"name": "gelu", "own": False}, ("gelu", "activation.gelu", {})),
        ({"name": "Dense", "own": False, "settings": {"units": 3}}, ("Dense", "", {"units": 3})),
        ({"name": "ReLU", "own": False, "settings": {"max_value": 6}}, ("ReLU", "ReLU", {"max_value": 6})),
        ({"name": 3}, ("activation", "", {})),
        (None, ("activation", "", {})),
    ],
)
def test_an_activation_is_known_by_its_name_or_not_at_all(told: Any, activation: Any) -> None:
    """One of a student's own is not taken for Keras's; a layer counts only where it is an activation."""
    assert entries.read_activation(told) == activation


def test_a_name_is_cut_and_commands_nothing() -> None:
    """Characters that cannot be printed, or turn the direction of writing, are replaced."""
    assert entries.plain_text("a\x1b[31mb\u202ec") == "a�[31mb�c"
    assert entries.plain_text("é" * 200) == "é" * entries.MOST_NAME


@pytest.mark.parametrize(
    ("told", "own", "why"),
    [
        ({}, True, "is a layer of your own"),
        ({"changed": "a\x07"}, False, "has a�, with which it cannot be computed here"),
        ({"changed": "a"}, True, "is a layer of your own"),
        ({"changed": 3}, False, ""),
        ({}, False, ""),
    ],
)
def test_why_nothing_is_known_of_a_node(told: dict[str, Any], *, own: bool, why: str) -> None:
    """A class of one's own comes first; what is no text says nothing."""
    assert entries.why_unknown(told, own=own) == why


def test_a_text_names_the_function_and_the_images_of_the_exercise() -> None:
    """Without a shape, it is what the function is given."""
    told = NotUnderstood(f"build_model returned nothing: begin with {entries.DEFAULT_INPUT}.")
    assert told.about("build_net", (28, 28, 1)) == (
        "build_net returned nothing: begin with keras.Input(shape=(28, 28, 1))."
    )
    assert told.about("build_model", None).endswith("begin with keras.Input(input_shape).")

"""A network, layer by layer, as far as it is worked out."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.authoring.subject import MODEL, MODEL_INPUT
from cnntutor.domain.grid import Grid
from cnntutor.tutor.network import MOST_LAYERS, draw_network, find_network

INPUTS = {"layers": list(MODEL), "input_shape": MODEL_INPUT}
FLAT = {"layer": "flatten"}


def drawn(step: str, inputs: dict[str, Any] | None = None) -> Grid:
    """Return the picture at a step."""
    (grid,) = draw_network(inputs or INPUTS, step)
    return grid


def test_shapes_are_shown_as_far_as_it_is_worked_out() -> None:
    """The image stands above all layers; what comes behind the step has a dot."""
    grid = drawn("layer 1, pooling")
    assert [row[1] for row in grid.rows[:4]] == ["32 × 32 × 3", "30 × 30 × 32", "15 × 15 × 32", "·"]
    assert {row[1] for row in grid.rows[3:]} == {"·"}
    assert (len(grid.rows), grid.rows[0][0]) == (len(MODEL) + 1, "image")


@pytest.mark.parametrize("place", range(len(MODEL)))
def test_the_layer_of_the_step_is_looked_at(place: int) -> None:
    """Its row is the one whose number the step says."""
    grid = drawn(f"layer {place}, whatever")
    ((row, _), _) = grid.wrong
    assert grid.rows[row][0].startswith(f"{place} ")
    assert grid.rows[row][1] != "·"


@pytest.mark.parametrize("step", ["the sum", "player 2", "layer", ""])
def test_a_step_of_no_layer_is_about_all(step: str) -> None:
    """All shapes are there, and none is looked at."""
    grid = drawn(step)
    assert "·" not in {row[1] for row in grid.rows}
    assert grid.wrong == ()


@pytest.mark.parametrize("place", [0, 7, 20, 39])
def test_of_a_deep_network_a_part_is_shown(place: int) -> None:
    """The layer of the step is in it, wherever it stands, and there are never fewer rows than fit."""
    deep = {"layers": [FLAT] * 40, "input_shape": (2, 2, 1)}
    grid = drawn(f"layer {place}, flatten", deep)
    ((row, _), _) = grid.wrong
    assert len(grid.rows) == MOST_LAYERS
    assert row >= MOST_LAYERS // 2 - 1 or grid.rows[0][0] == "image"
    assert row <= MOST_LAYERS // 2 or grid.rows[-1][0].startswith("39 ")
    assert grid.rows[row][0].startswith(f"{place} ")


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"layers": list(MODEL)},
        {"layers": [], "input_shape": MODEL_INPUT},
        {"layers": [3, 4], "input_shape": MODEL_INPUT},
        {"layers": "conv", "input_shape": MODEL_INPUT},
    ],
)
def test_other_arguments_are_no_network(inputs: dict[str, Any]) -> None:
    """Without layers or an image there is nothing to draw."""
    assert find_network(inputs) is None
    assert draw_network(inputs, "layer 0") == ()


@pytest.mark.parametrize(
    "layers", [[{"layer": "conv"}], [{"layer": "unheard of"}], [{}], [FLAT, MODEL[0]], [MODEL[0]] * 99]
)
def test_what_does_not_go_together_is_not_drawn(layers: list[dict[str, Any]]) -> None:
    """Layers without their sizes, of no known kind, or into which nothing fits."""
    assert draw_network({"layers": layers, "input_shape": MODEL_INPUT}, "layer 0") == ()

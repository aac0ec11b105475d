"""Counting parameters and following shapes step by step."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from cnntutor.curriculum.layer_lists import FLATTEN, conv, dense, pool
from cnntutor.curriculum.network_cases import PLANS, draw_network
from cnntutor.domain.procedure import ignore
from cnntutor.procedures import parameters as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import parameters as reference
from tests.procedures.arithmetic import check_lines

LAYERS = [conv(4, 3, 2, 1), pool(2, 1), {"layer": "dropout"}, FLATTEN, dense(5)]
SHAPE = (9, 7, 3)


@pytest.mark.parametrize("k", range(len(PLANS)))
def test_networks_are_counted_as_the_reference_counts_them(k: int) -> None:
    """Shapes, counts of layers and of all; lines come to their results."""
    layers, shape = draw_network(np.random.default_rng(k), k)
    for name in ("output_shapes", "layer_params", "count_parameters"):
        procedure = getattr(steps, name.upper())
        assert procedure(layers, shape) == getattr(reference, name)(layers, shape)
        assert check_lines(procedure, (layers, shape)) >= 1


@pytest.mark.parametrize(
    ("procedure", "arguments", "count"),
    [
        (steps.ONE_KERNEL, (5, 3), 76),
        (steps.CONV_PARAMS, (3, 64, 128), 73_856),
        (steps.DENSE_PARAMS, (4096, 1000), 4_097_000),
        (steps.FLAT_INPUTS, ((7, 7, 512),), 25_088),
        (steps.DENSE_ON_IMAGE, ((32, 32, 3), 10), 30_730),
    ],
)
def test_layers_have_the_counts_of_the_papers(procedure: object, arguments: object, count: int) -> None:
    """And each line of the way there comes to what it says."""
    assert procedure(*arguments) == count  # type: ignore[operator, misc]
    assert check_lines(procedure, arguments) >= 2  # type: ignore[arg-type]


def test_a_walk_yields_each_layer_with_the_shapes_around_it() -> None:
    """The shape behind one is the shape in front of the next."""
    walked = list(steps.walk(SimpleNamespace(**steps.SHAPE_STEPS), ignore, LAYERS, list(SHAPE)))  # type: ignore[arg-type]
    assert [n for n, *_ in walked] == list(range(len(LAYERS)))
    shapes = [SHAPE, *(behind for *_, behind in walked)]
    assert [before for *_, before, _ in walked] == shapes[:-1]
    assert shapes == [SHAPE, (5, 4, 4), (4, 3, 4), (4, 3, 4), (48,), (5,)]


def test_one_side_is_worked_out_with_its_padding() -> None:
    """Where there is none, it has no line."""
    padded = [str(line) for line in work_out(steps.OUTPUT_SHAPES, (LAYERS, SHAPE), (0, 0))]
    assert padded == [
        "layer 0, conv 3×3, stride 2, padding 1: its input is 9 × 7 × 3",
        "size with padding: 9 + 2·1 = 11",
        "whole steps of the window: floor((11 − 3) / 2) = 4",
        "places of the window: 4 + 1 = 5",
    ]
    plain = work_out(steps.OUTPUT_SHAPES, (LAYERS, SHAPE), (1, 1))
    assert [line.step for line in plain] == [
        *("layer 1, pool 2×2, stride 1", "whole steps of the window", "places of the window"),
    ]


def test_what_has_nothing_to_learn_is_told_so() -> None:
    """Each layer that has no weights has a line of its own."""
    for place in (1, 2, 3):
        (*_, last) = work_out(steps.LAYER_PARAMS, (LAYERS, SHAPE), (place,))
        assert str(last) == "weights: there is nothing to learn here = 0"


def test_the_network_of_a_printed_count_is_the_nearest() -> None:
    """Whatever stands first."""
    table = {"A": [138.0, 1.0], "B": [25.0, 2.0]}
    counted = {"VGG16": 138_357_544, "ResNet50": 25_583_592}
    assert [steps.NEAREST_COUNT(row, table, counted) for row in "AB"] == ["VGG16", "ResNet50"]
    (*_, last) = work_out(steps.NEAREST_COUNT, ("B", table, counted), ())
    assert str(last) == "nearest: 25 million are printed = ResNet50"

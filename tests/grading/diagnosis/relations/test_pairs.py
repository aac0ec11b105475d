"""What came back as arrays, and what is none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.grading.diagnosis.relations.pairs import MOST_NUMBERS, make_pair
from tests.grading.diagnosis.relations.wrong import CONV2D, OUTPUT_SHAPES, OUTPUT_SIZE, function

IMAGE, KERNEL = np.arange(12.0).reshape(3, 4), np.ones((2, 2))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "7",
        {},
        [],
        [[1], [2, 3]],
        [1, None],
        (np.ones((2, 3)), np.ones(2)),
        np.array([True, False]),
        np.array([1j]),
        np.empty((0, 3)),
        np.ones(MOST_NUMBERS + 1),
        10**400,
        [(1, 2), (3,)],
    ],
)
def test_no_numbers(value: Any) -> None:
    """What cannot be held against the right numbers is in no relation to them."""
    assert make_pair(function(CONV2D), (IMAGE, KERNEL), value) is None or value == [(1, 2), (3,)]
    assert make_pair(function(OUTPUT_SHAPES), ([{"layer": "flatten"}], (2, 2, 1)), value) is None


@pytest.mark.parametrize(
    "value", [3, 3.5, np.float32(2), np.array([[1, 2]], dtype=np.int8), [[1, 2], [3, 4]], ((1, 2), (3, 4))]
)
def test_numbers(value: Any) -> None:
    """Lists, tuples and scalars are arrays of floats too."""
    pair = make_pair(function(CONV2D), (IMAGE, KERNEL), value)
    assert pair is not None
    assert pair.value.dtype == np.float64
    assert pair.value.shape == np.shape(value)


def test_defaults() -> None:
    """An argument that is left out counts by its default."""
    pair = make_pair(function(OUTPUT_SIZE), (10, 3), 8)
    assert pair is not None
    assert pair.names == ("width", "kernel", "stride", "padding")
    assert pair.arguments == (10, 3, 1, 0)


def test_shapes_in_a_row() -> None:
    """A list of shapes is one row of numbers, if it has shapes of the same lengths."""
    network = [{"layer": "pool", "size": 2, "stride": 2}, {"layer": "flatten"}], (4, 4, 3)
    pair = make_pair(function(OUTPUT_SHAPES), network, [(2, 2, 3), (13,)])
    assert pair is not None
    assert pair.value.tolist() == [2, 2, 3, 13]
    assert pair.right.tolist() == [2, 2, 3, 12]
    assert make_pair(function(OUTPUT_SHAPES), network, [(2, 2), (2, 2, 3)]) is None

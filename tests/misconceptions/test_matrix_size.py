"""The wrong sizes of a matrix and the wrong counts of windows, worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.misconceptions import matrix_size
from cnntutor.procedures.col2im import COUNT_WINDOWS
from cnntutor.procedures.matrix_size import MATRIX_SHAPE, TIMES_AS_MANY
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import named

LAYER = ((32, 20, 4), (3, 5), 2, 1)  # 16 × 9 places


@pytest.mark.parametrize(
    ("error", "shape"),
    [
        ("stride_left_out", (32 * 18, 60)),
        ("padding_left_out", (15 * 8, 60)),
        ("pixels_for_places", (32 * 20, 60)),
        ("no_plus_one", (15 * 8, 60)),
        ("channels_left_out", (144, 15)),
        ("transposed_shape", (60, 144)),
        ("places_added", (25, 60)),
        ("places_down_only", (16, 60)),
    ],
)
def test_shapes(error: str, shape: tuple[int, int]) -> None:
    """Of the matrix of 16 × 9 places and 3·5·4 numbers each."""
    misconception = named(matrix_size.MATRIX_SHAPE_ERRORS, error)
    assert replay(MATRIX_SHAPE, (misconception,), LAYER) == shape


@pytest.mark.parametrize(
    ("error", "times"),
    [
        ("pixels_for_places", 15),
        ("channels_left_out", 144 * 15 / (32 * 20 * 4)),
        ("channels_of_image_left_out", 144 * 60 / (32 * 20)),
        ("upside_down", 32 * 20 * 4 / (144 * 60)),
        ("difference", 144 * 60 - 32 * 20 * 4),
        ("not_divided", 144 * 60),
        ("rounded_down", 3),
    ],
)
def test_how_many_times_as_many(error: str, times: float) -> None:
    """144·60 numbers from 32·20·4."""
    misconception = named(matrix_size.TIMES_AS_MANY_ERRORS, error)
    assert replay(TIMES_AS_MANY, (misconception,), LAYER) == times


@pytest.mark.parametrize(
    ("error", "counts"),
    [
        ("overwritten", [[1, 1, 1, 1]] * 5),
        ("added_for_multiplied", [[2, 3, 3, 2], [2, 3, 3, 2], [3, 4, 4, 3], [2, 3, 3, 2], [2, 3, 3, 2]]),
        ("rows_only", [[1] * 4, [1] * 4, [2] * 4, [1] * 4, [1] * 4]),
        ("columns_only", [[1, 2, 2, 1]] * 5),
    ],
)
def test_windows_over_pixels(error: str, counts: Any) -> None:
    """Windows of 3×3 that start at rows 0 and 2, and at columns 0 and 1."""
    misconception = named(matrix_size.COUNT_WINDOWS_ERRORS, error)
    rows, columns = np.array([1, 1, 2, 1, 1])[:, None], np.array([1, 2, 2, 1])
    exchanged = COUNT_WINDOWS.exchange(misconception.exchange)
    np.testing.assert_array_equal(exchanged.steps["combine"](rows, columns), counts)


@pytest.mark.parametrize(
    ("error", "row"),
    [
        ("stride_ignored", [1, 2, 3, 3, 2, 1]),
        ("windows_stick_out", [1, 1, 2, 1, 2, 1]),
        ("stride_only_in_size", [1, 2, 2, 1, 0, 0]),
    ],
)
def test_windows_over_columns(error: str, row: list[int]) -> None:
    """Windows of 3 along 6 columns at stride 2: right are 1 1 2 1 1 0."""
    misconception = named(matrix_size.COUNT_WINDOWS_ERRORS, error)
    assert replay(COUNT_WINDOWS, (misconception,), ((1, 6), (1, 3), 2))[0].tolist() == row

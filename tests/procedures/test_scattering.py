"""Numbers that are added at windows which overlap."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.scattering import add_up, at, pixels, replace

ROWS, COLUMNS = pixels(np.array([0, 1]), np.array([2, 0]), (2, 3))


def test_pixels_of_windows_are_those_of_slices() -> None:
    """Place by place, rows and columns that an image can be indexed with."""
    image = np.arange(20).reshape(4, 5)
    assert ROWS.shape == COLUMNS.shape == (2, 2, 3)
    np.testing.assert_array_equal(image[ROWS, COLUMNS], [image[0:2, 2:5], image[1:3, 0:3]])


def test_where_windows_overlap_all_is_added_or_the_last_one_stays() -> None:
    """The pixel of row 1, column 2 is in both windows."""
    values = np.array([np.full((2, 3), 5), np.full((2, 3), 7)])
    added = add_up(np.zeros((3, 5)), ROWS, COLUMNS, values)
    replaced = replace(np.zeros((3, 5)), ROWS, COLUMNS, values)
    assert added.tolist() == [[0, 0, 5, 5, 5], [7, 7, 12, 5, 5], [7, 7, 7, 0, 0]]
    assert replaced.tolist() == [[0, 0, 5, 5, 5], [7, 7, 7, 5, 5], [7, 7, 7, 0, 0]]


def test_a_place_is_called_by_row_and_column() -> None:
    """As in a text."""
    assert at(2, 0) == "(2, 0)"

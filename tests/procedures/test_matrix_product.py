"""The worked steps of im2col and of a layer as a matrix product lead to the numbers that they explain."""

from __future__ import annotations

import numpy as np

from cnntutor.procedures.matrix_product import CONV_AS_MATMUL, IM2COL
from cnntutor.procedures.recording import work_out

IMAGE = np.arange(1, 25).reshape(3, 4, 2)


def test_a_number_of_the_matrix_is_found_by_its_window_and_its_place_in_it() -> None:
    """Row 4 is the window of place (1, 1), and column 5 its row 1, column 0, channel 1."""
    lines = [str(line) for line in work_out(IM2COL, (IMAGE, (2, 2)), (4, 5))]
    assert lines == [
        "row: 4 = 1·3 + 1, so it is the window of place (1, 1)",
        "column: 5 = (1·2 + 0)·2 + 1, so it is row 1, column 0, channel 1 of the window",
        "take: the padded image at [1·1 + 1, 1·1 + 0, 1] = 20",
    ]


def test_an_element_of_a_map_is_a_row_times_a_column() -> None:
    """And the bias of its filter."""
    kernels = np.arange(1, 9).reshape(1, 2, 2, 2)
    lines = [str(line) for line in work_out(CONV_AS_MATMUL, (IMAGE, kernels, np.array([5, -3])), (0, 1, 1))]
    assert lines == [
        "place: row 1 of the matrix, column 1 of the kernels",
        "multiply and sum: 3·2 + 4·4 + 5·6 + 6·8 = 100",
        "add the bias: 100 + (-3) = 97",
    ]

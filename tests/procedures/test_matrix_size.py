"""The worked sizes of matrices and images are those that they have."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.procedures.matrix_size import MATRIX_SHAPE, TIMES_AS_MANY
from cnntutor.procedures.recording import work_out
from tests.misconceptions.written import function

LAYER = ((32, 20, 3), (3, 5), 2, 1)


def test_rows_are_places_and_columns_are_numbers_of_a_window() -> None:
    """Each of the two numbers has its own lines."""
    assert [str(line) for line in work_out(MATRIX_SHAPE, LAYER, (0,))] == [
        "places down: floor((32 − 3 + 2·1) / 2) + 1 = 16",
        "places across: floor((20 − 5 + 2·1) / 2) + 1 = 9",
        "rows, one for each place: 16·9 = 144",
    ]
    (columns,) = work_out(MATRIX_SHAPE, LAYER, (1,))
    assert str(columns) == "columns, one for each number: 3·5·3 = 45"


def test_the_first_step_does_not_tell_how_large_the_matrix_is() -> None:
    """It is what a student sees of the sum, and the size is asked for in a question of its own."""
    first, *_, last = work_out(TIMES_AS_MANY, LAYER, ())
    assert str(first) == "places down: floor((32 − 3 + 2·1) / 2) + 1 = 16"
    assert str(last) == "divide: 6480 / 1920 = 3.375"


@pytest.mark.parametrize("name", ["im2col", "col2im", "conv_as_matmul", "true_convolution", "dilate"])
def test_the_worked_shape_is_that_of_the_result(name: str) -> None:
    """On many cases, and the last line of each axis gives its length where there is arithmetic."""
    asked = function("exercise11", name)
    assert asked.shape is not None
    for k in range(26):
        arguments = asked.draw(np.random.default_rng(k), k)
        shape = np.shape(asked.reference(*arguments))
        assert asked.shape(*arguments) == shape
        for axis, length in enumerate(shape):
            *_, last = work_out(asked.shape, arguments, (axis,))
            assert last.result in ("", str(length))

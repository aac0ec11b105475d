"""The backward passes of pooling: the reference's numbers, and what is said of each pixel."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.curriculum.backward_cases import POOL_SETTINGS, draw_avg_pool, draw_max_pool
from cnntutor.procedures import pool_backward as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import backpropagation as reference
from tests.procedures.arithmetic import check_lines

IMAGE = np.array([[1, 5, 5], [5, 2, 0], [9, 9, 9]])


@pytest.mark.parametrize("k", range(len(POOL_SETTINGS)))
def test_they_are_the_reference(k: int) -> None:
    """With ties, overlaps and rests; and every line comes to the number that stands behind it."""
    rng = np.random.default_rng(k)
    for procedure, right, draw in (
        (steps.MAX_POOL_BACKWARD, reference.max_pool_backward, draw_max_pool),
        (steps.AVG_POOL_BACKWARD, reference.avg_pool_backward, draw_avg_pool),
    ):
        arguments = draw(rng, k)
        np.testing.assert_allclose(procedure(*arguments), right(*arguments))
        assert check_lines(procedure, arguments) >= np.size(arguments[0])


def test_of_equal_numbers_the_first_one_gets_all() -> None:
    """Row by row; where windows overlap, a pixel gets of each."""
    upstream = np.array([[2, 3]])
    gradient = steps.MAX_POOL_BACKWARD(upstream, IMAGE[:2], 2, 1)
    assert gradient.tolist() == [[0, 5, 0], [0, 0, 0]]
    assert [str(line) for line in work_out(steps.MAX_POOL_BACKWARD, (upstream, IMAGE[:2], 2, 1), (1, 1))] == [
        "upstream: 2 3",
        "windows with this pixel: (0, 0), (0, 1)",
        "window (0, 0): 1 5 / 5 2",
        "window (0, 1): 5 5 / 2 0",
        "its share of their upstream: 2·0 + 3·0 = 0",
    ]


def test_a_pixel_of_no_window_has_no_part_in_the_loss() -> None:
    """It lies in the rest that the stride leaves."""
    lines = work_out(steps.AVG_POOL_BACKWARD, (np.array([[-4]]), IMAGE), (2, 0))
    assert lines[-1].text == "none: it has no part in the loss"
    (*_, shared) = work_out(steps.AVG_POOL_BACKWARD, (np.array([[-4]]), IMAGE), (0, 0))
    assert str(shared) == "its share of their upstream: (-4)/4 = -1"


def test_a_window_that_shows_nothing_has_no_largest_number() -> None:
    """That is what numpy would say too."""
    with pytest.raises(ValueError, match="an empty window has no largest number"):
        steps.flat(np.full((1, 2, 2), -np.inf))
    assert steps.one_hot(np.zeros((2, 2, 2)), np.array([3, 0])).tolist() == [
        [[0, 0], [0, 1]],
        [[1, 0], [0, 0]],
    ]

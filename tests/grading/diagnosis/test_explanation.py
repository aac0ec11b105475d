"""What is drawn of the first difference belongs together as it is told."""

from __future__ import annotations

from cnntutor.grading.diagnosis.explanation import unsolved
from cnntutor.procedures.recording import Working
from cnntutor.render.grids import group_grids
from tests.grading.diagnosis.wrong_functions import changed, function, grade_function


def test_each_kernel_beside_its_window() -> None:
    """Of three channels there are three pairs, behind the pair of your values and the right ones."""
    asked = function("exercise2", "conv2d_rgb")
    wrong = changed(asked, lambda right, image, *_: right + (image.shape[2] > 2))
    located = grade_function("exercise2", "conv2d_rgb", wrong).first_difference
    assert located is not None
    titles = [[grid.title for grid in group] for group in group_grids(located.grids)]
    channels = [[f"{what} of channel {d}" for what in ("window", "kernel")] for d in range(3)]
    assert titles == [["yours", "right"], *channels]


def test_the_first_result_is_left_open() -> None:
    """What stands behind it would give it away."""
    lines = (
        Working(step="add", text="1 + 1", result=""),
        Working(step="sum", text="1 + 1", result="2"),
        Working(step="twice", text="2·2", result="4"),
    )
    assert [line.result for line in unsolved(lines)] == ["", "?"]

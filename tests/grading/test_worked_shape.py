"""Where the shape of a result is wrong, the length of the first axis that differs is worked out."""

import re
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.domain.verdict import Difference
from cnntutor.grading.judging import judge
from tests.support import answer, grade_source, load, question


def message_on(exercise: str, name: str, arguments: Any, value: Any) -> str:
    """Return what is said of a value that came back for a call."""
    asked = question(load(exercise), name)
    assert isinstance(asked, Function)
    found = judge(asked, arguments, value)
    assert isinstance(found, Difference)
    return found.message


IMAGE, KERNEL = np.ones((6, 5)), np.ones((3, 2))
COLOUR, FILTERS = np.ones((6, 5, 3)), np.ones((3, 2, 3, 4))


@pytest.mark.parametrize(
    ("exercise", "name", "arguments", "shape", "says"),
    [
        (
            "exercise1",
            "conv2d",
            (IMAGE, KERNEL, 2, 1),
            (4, 3),
            "its shape is 4 × 3, not 3 × 3; height: floor((6 − 3 + 2·1) / 2) + 1 = 3",
        ),
        (
            "exercise1",
            "conv2d",
            (IMAGE, KERNEL),
            (4, 3),
            "its shape is 4 × 3, not 4 × 4; width: floor((5 − 2) / 1) + 1 = 4",
        ),
        (
            "exercise2",
            "conv2d_rgb",
            (COLOUR, FILTERS[..., 0], 1, 3, 0),
            (1, 2),
            "its shape is 1 × 2, not 2 × 2; height: floor((6 − 3) / 3) + 1 = 2",
        ),
        (
            "exercise2",
            "conv_layer",
            (COLOUR, FILTERS, np.ones(4)),
            (4, 4, 3),
            "its shape is 4 × 4 × 3, not 4 × 4 × 4; maps: one for each of the 4 filters",
        ),
        (
            "exercise3",
            "max_pool2d",
            (COLOUR, 2, 3),
            (2, 1, 3),
            "its shape is 2 × 1 × 3, not 2 × 2 × 3; width: floor((5 − 2) / 3) + 1 = 2",
        ),
        (
            "exercise3",
            "avg_pool2d",
            (COLOUR,),
            (3, 2, 1),
            "its shape is 3 × 2 × 1, not 3 × 2 × 3; channels: each of the 3 is pooled by itself",
        ),
    ],
)
def test_the_axis_that_differs_first_is_worked_out(
    exercise: str, name: str, arguments: Any, shape: tuple[int, ...], says: str
) -> None:
    """With the sizes of the case, behind both shapes."""
    assert message_on(exercise, name, arguments, np.full(shape, 7.5)) == says


def test_where_the_shape_is_right_or_has_other_axes_nothing_is_worked_out() -> None:
    """Wrong values, another number of axes, uneven rows and a function without a shape are told as ever."""
    assert message_on("exercise1", "conv2d", (IMAGE, KERNEL), np.zeros((4, 4))) == "16 of 16 values differ"
    for value in (np.zeros(3), [[1], [2, 3]], None, "text"):
        assert "floor" not in message_on("exercise1", "conv2d", (IMAGE, KERNEL), value)
    assert "floor" not in message_on("exercise4", "relu", (IMAGE,), np.zeros((2, 2)))


def test_a_report_tells_it_of_the_case_that_it_describes() -> None:
    """The result of the formula is the length that is right."""
    source = (
        "import numpy as np\n\n\ndef conv2d(image, kernel, stride=1, padding=0):\n"
        "    return np.full((kernel.shape[0], 9), 7.5)\n"
    )
    message = answer(grade_source(source), "conv2d").message
    told = re.search(r"is \d × 9, not (\d) × (\d); (\w+): floor.* = (\d)\.$", message)
    assert told is not None, message
    right_rows, right_columns, axis, worked = told.groups()
    assert (axis, worked) in (("height", right_rows), ("width", right_columns))

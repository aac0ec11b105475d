"""The worked shape of what a block gives is its shape, on every case."""

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import draw_cases
from cnntutor.procedures.recording import work_out
from tests.misconceptions.written import function

NAMES = ("conv_same", "vgg_block", "residual_block", "inception_module", "dense_block")


@pytest.mark.parametrize("name", NAMES)
def test_the_shape_is_that_of_the_result(name: str) -> None:
    """And each axis has a line of its own, whose result is its length where there is arithmetic."""
    question: Function = function("exercise14", name)
    assert question.shape is not None
    for case in draw_cases(question, {}, 0):
        shape = np.shape(question.reference(*case.arguments))
        assert question.shape(*case.arguments) == shape
        for axis, length in enumerate(shape):
            (line,) = work_out(question.shape, case.arguments, (axis,))
            assert line.result in ("", str(length))


def test_channels_are_told_one_after_the_other() -> None:
    """Where maps are concatenated, the shape says what of which part."""
    question = function("exercise14", "dense_block")
    image, layer = np.zeros((2, 3, 4)), (np.zeros((3, 3, 4, 2)), np.zeros(2))
    assert question.shape is not None
    (line,) = work_out(question.shape, (image, [layer]), (2,))
    assert str(line) == "maps: one behind the other, 4 + 2 = 6"

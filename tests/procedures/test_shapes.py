"""The worked shape of a result is the shape of the result, on every case."""

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import draw_cases
from cnntutor.procedures.recording import work_out
from tests.support import load

QUESTIONS = [
    pytest.param(each, id=each.name)
    for exercise in ("exercise1", "exercise2", "exercise3", "exercise13")
    for each in load(exercise).questions
    if isinstance(each, Function) and each.shape is not None
]


def test_all_that_slide_a_window_say_how_their_shape_comes_about() -> None:
    """Functions of convolution and of pooling that give an array."""
    assert [each.id for each in QUESTIONS] == [
        "conv2d",
        "conv2d_rgb",
        "conv_layer",
        "max_pool2d",
        "avg_pool2d",
        "conv1d",
        "sentence_features",
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_shape_is_that_of_the_result(question: Function) -> None:
    """And each axis has a line of its own, whose result is its length where there is arithmetic."""
    assert question.shape is not None
    for case in draw_cases(question, registry.variant(load("exercise1"), None).numbers, 0):
        shape = np.shape(question.reference(*case.arguments))
        assert question.shape(*case.arguments) == shape
        for axis, length in enumerate(shape):
            (line,) = work_out(question.shape, case.arguments, (axis,))
            assert line.result in ("", str(length))
            assert line.result or axis == 2

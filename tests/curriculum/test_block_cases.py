"""The cases of the blocks: of every dtype, small, and such that nothing is earned by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import block_cases
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.given_answers import grade_given
from tests.misconceptions.written import function

NAMES = ("conv_same", "vgg_block", "residual_block", "inception_module", "dense_block")


def arrays(value: Any) -> Iterator[Any]:
    """Yield the arrays in arguments, also those in lists and tuples."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from arrays(each)


@pytest.mark.parametrize("name", NAMES)
def test_cases_are_small_and_of_every_kind(name: str) -> None:
    """Images of all four dtypes, square ones and others; no weight and no bias is 0, no kernel symmetric."""
    question, dtypes, square = function("exercise14", name), set(), set()
    for case in draw_cases(question, {}, 0):
        image, *weights = arrays(list(case.arguments))
        assert np.size(question.reference(*case.arguments)) < 110
        dtypes.add(image.dtype.name)
        square.add(image.shape[0] == image.shape[1])
        assert all(np.all(each != 0) for each in weights)
        for kernels in (each for each in weights if each.ndim == 4 and each.shape[0] > 1):
            assert not np.array_equal(kernels, kernels[::-1, ::-1])
    assert dtypes == {"int64", "float64", "uint8", "float32"}
    assert square == {True, False}


def test_weights_are_small_and_biases_differ() -> None:
    """Of whole numbers and of eighths, so that what is added to the maps still shows."""
    rng = np.random.default_rng(0)
    for dtype in (np.int64, np.float64):
        drawn = block_cases.weights(rng, (50, 50), dtype)
        assert 0 < np.abs(drawn).min() <= np.abs(drawn).max() <= 3
        assert np.unique(block_cases.biases(rng, 7, dtype)).size == 7


def of_right_shape(value: float) -> Callable[..., Any]:
    """Return a function that gives one number everywhere, in the right shape."""

    def made(question: Any) -> Callable[..., Any]:
        return lambda *arguments: np.full(np.shape(question.reference(*arguments)), value)

    return made


@pytest.mark.parametrize("make", [of_right_shape(0), of_right_shape(1), lambda _: lambda image, *_: image])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_earned_for_nothing(name: str, make: Callable[[Any], Callable[..., Any]]) -> None:
    """Zeros, ones and the image itself are right on no case."""
    question = function("exercise14", name)
    for case in draw_cases(question, {}, 0):
        got, right = make(question)(*case.arguments), question.reference(*case.arguments)
        assert np.shape(got) != np.shape(right) or not np.allclose(got, right)


def test_an_explanation_comes_with_a_small_case() -> None:
    """Its numbers can be typed, those of the layers too."""
    question = function("exercise14", "dense_block")
    report = grade_given(question, lambda image, _: image, {}, 0)
    assert report.score == 0
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == ("image_alone",)

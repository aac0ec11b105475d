"""Results that differ from the right ones by a quantity that each case has anew."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.grading.diagnosis.relations.wrong import (
    AVG_POOL2D,
    CONV2D,
    CONV_LAYER,
    CROSS_ENTROPY,
    OUTPUT_SIZE,
    find,
    function,
    told,
)


def test_divided_by_how_many() -> None:
    """The number of values of the result and of an argument are quantities."""
    assert "divided by the number of its values" in told(CONV2D, lambda right: right / right.size)

    def mean_for_sum(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        return function(CONV2D).reference(image, kernel, stride, padding) / kernel.size

    diagnosis = find(CONV2D, mean_for_sum)
    assert diagnosis is not None
    assert "is the right one divided by the number of values of `kernel`" in diagnosis.message


def test_times_a_length() -> None:
    """A sum in place of a mean is so many times what is right."""

    def sum_for_mean(probabilities: Any, targets: Any) -> Any:
        return function(CROSS_ENTROPY).reference(probabilities, targets) * len(targets)

    diagnosis = find(CROSS_ENTROPY, sum_for_mean)
    assert diagnosis is not None
    assert "your number is `probabilities.shape[0]` times the right one" in diagnosis.message


def test_an_argument_more_or_less() -> None:
    """An argument counts by its default where it is left out."""

    def wrong(width: int, kernel: int, stride: int = 1, padding: int = 0) -> Any:
        return function(OUTPUT_SIZE).reference(width, kernel, stride, padding) - 2 * stride

    diagnosis = find(OUTPUT_SIZE, wrong)
    assert diagnosis is not None
    assert diagnosis.message == "Your number is the right one minus two times `stride`."

    def divided(image: Any, size: int = 2, stride: int = 2) -> Any:
        return function(AVG_POOL2D).reference(image, size, stride) / size

    diagnosis = find(AVG_POOL2D, divided)
    assert diagnosis is not None
    assert "the right one divided by `size`" in diagnosis.message


def test_squares_and_areas() -> None:
    """A window has `size` squared places, a kernel its height times its width, whatever its depth."""

    def sum_for_mean(image: Any, size: int = 2, stride: int = 2) -> Any:
        return function(AVG_POOL2D).reference(image, size, stride) * size**2

    diagnosis = find(AVG_POOL2D, sum_for_mean)
    assert diagnosis is not None
    assert "is `size` squared times the right one" in diagnosis.message

    def mean_over_places(image: Any, kernels: Any, biases: Any, stride: int = 1, padding: int = 0) -> Any:
        right = function(CONV_LAYER).reference(image, kernels, biases, stride, padding)
        return right / (kernels.shape[0] * kernels.shape[1])

    diagnosis = find(CONV_LAYER, mean_over_places)
    assert diagnosis is not None
    assert "the right one divided by `kernels.shape[0]` times `kernels.shape[1]`" in diagnosis.message


def test_a_constant_is_no_quantity() -> None:
    """Where a number fits all cases it is told, and no quantity that is like it."""
    assert "3 times the right one" in told(CONV2D, lambda right: np.multiply(3, right))

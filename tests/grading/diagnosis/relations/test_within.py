"""Results that are off by an amount or a factor that each case, channel or row has for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CONV_LAYER,
    RELU_DERIVATIVE,
    SOFTMAX,
    find_partial,
    function,
    with_result,
)


def _bias_for_each_product(image: Any, kernels: Any, biases: Any, stride: int = 1, padding: int = 0) -> Any:
    right = function(CONV_LAYER).reference(image, kernels, biases, stride, padding)
    return right + np.asarray(biases) * (kernels[..., 0].size - 1)


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (
            CONV2D,
            lambda right: right + right.max() ** 2,
            "All numbers of each map that you give are off by the same amount",
        ),
        (
            CONV2D,
            lambda right: right * np.abs(right).max(),
            "All numbers of each map that you give are the right ones times the same number",
        ),
        (
            CONV_LAYER,
            lambda right: right + 1 + right.max(axis=(0, 1)) ** 2,
            "All numbers of each channel of your result are off by",
        ),
        (
            CONV_LAYER,
            lambda right: right / np.abs(right).max(axis=(0, 1)),
            "All numbers of each channel of your",
        ),
        (
            CONV2D,
            lambda right: right + 1 + right.max(axis=1, keepdims=True) ** 2,
            "All numbers of each row of your map are off by",
        ),
        (
            CONV2D,
            lambda right: right * (1.5 + np.arange(right.shape[1])),
            "All numbers of each column of your",
        ),
    ],
)
def test_groups(which: tuple[str, str], change: Callable[[Any], Any], says: str) -> None:
    """What has its own amount is named."""
    diagnosis = find_partial(which, with_result(which, change))
    assert diagnosis is not None
    assert diagnosis.certain
    assert says in diagnosis.message


def test_a_bias_too_often() -> None:
    """A bias that comes with every product moves each channel by an amount of its own."""
    diagnosis = find_partial(CONV_LAYER, _bias_for_each_product)
    assert diagnosis is not None
    assert "All numbers of each channel of your result are off by the same amount" in diagnosis.message
    assert "which bias" in diagnosis.advice


def test_zeros_and_ones_are_no_multiple() -> None:
    """Where right results have one number that is not 0, a factor is no finding."""
    assert find_partial(SOFTMAX, with_result(SOFTMAX, lambda right: right * 0)) is None
    noise = with_result(
        RELU_DERIVATIVE, lambda right: right * (2 + np.sin(np.arange(right.size))).reshape(right.shape)
    )
    assert find_partial(RELU_DERIVATIVE, noise) is None


def test_one_number_off_is_none() -> None:
    """All but one number off by the same amount is another thing."""

    def change(right: Any) -> Any:
        off = np.full(right.shape, 1 + right.max() ** 2)
        off[-1, -1] *= 1.01
        return right + off

    diagnosis = find_partial(CONV2D, with_result(CONV2D, change))
    assert diagnosis is None or "off by" not in diagnosis.message


def test_every_row_has_to_be_off() -> None:
    """Where one row alone is off, it is not said of each."""

    def change(right: Any) -> Any:
        return right + (np.arange(len(right)) == 1)[:, None]

    assert find_partial(CONV2D, with_result(CONV2D, change)) is None

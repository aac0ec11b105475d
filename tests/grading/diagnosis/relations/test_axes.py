"""Results with an axis too many or too few, or with one channel in place of all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CONV_LAYER,
    SOFTMAX,
    TANH,
    find,
    function,
    told,
    with_result,
)


def _only_channel(channel: int) -> Callable[[Any], Any]:
    def change(right: Any) -> Any:
        result = np.zeros_like(right)
        result[..., channel] = right[..., channel]
        return result

    return change


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (CONV2D, np.ravel, "holds the right numbers one after the other, in one row"),
        (CONV2D, lambda right: right.ravel().tolist(), "one after the other, in one row"),
        (CONV2D, lambda right: right.ravel(order="F"), "in one row, one column after the other"),
        (CONV2D, lambda right: right[:, None], "in the right order, but in another shape"),
        (CONV2D, lambda right: right.sum(axis=0), "the right one summed over its axis 0"),
        (CONV2D, lambda right: right.mean(axis=1), "the right one averaged over its last axis"),
        (CONV2D, np.max, "with only the largest number over all of its numbers"),
        (CONV_LAYER, lambda right: right.sum(axis=-1), "the right one summed over its last axis"),
        (CONV_LAYER, lambda right: right[..., 0], "is only what stands at [..., 0] of the right one"),
        (CONV_LAYER, lambda right: right[..., -1], "is only what stands at [..., -1] of the right one"),
        (CONV2D, lambda right: right[0], "is only what stands at [0] of the right one"),
        (CONV2D, lambda right: right[:, -1], "is only what stands at [..., -1] of the right one"),
        (
            CONV_LAYER,
            lambda right: np.repeat(right[..., :1], right.shape[-1], -1),
            "Every channel of your result",
        ),
        (CONV_LAYER, _only_channel(0), "The first channel of your result is right, and the others"),
        (CONV_LAYER, _only_channel(-1), "The last channel of your result is right, and the others"),
        (CONV2D, lambda right: np.cumsum(right).reshape(right.shape), "up to it, from the first one on"),
        (CONV2D, lambda right: np.cumsum(right, axis=0), "up to it along axis 0"),
        (CONV2D, lambda right: np.cumsum(right, axis=1), "up to it along axis 1"),
    ],
)
def test_other_axes(which: tuple[str, str], change: Callable[[Any], Any], says: str) -> None:
    """Each is told as what it is."""
    assert says in told(which, change)


def test_a_sum_is_missing() -> None:
    """A map for each channel is right once these are added up."""

    def for_each_channel(right: Any) -> Any:
        share = np.arange(1, 4) / 6
        return right[..., None] * share

    message = told(("exercise2", "conv2d_rgb"), for_each_channel)
    assert "has one axis too many: its sum over its last axis is right" in message


def test_what_is_the_same_for_all_is_no_evidence() -> None:
    """That a softmax sums to 1 says nothing: a function that gives ones is not its sum."""
    diagnosis = find(SOFTMAX, lambda logits, axis=-1: np.ones(logits.sum(axis=axis).shape))
    assert diagnosis is None or "summed" not in diagnosis.message


def test_the_largest_number_of_another_array() -> None:
    """The maximum of the input is not that of the result, though often the same."""
    asked = function(TANH)
    assert find(TANH, lambda x: np.maximum(x, 0).max(axis=0)) is None
    assert find(TANH, with_result(TANH, lambda right: right)) is None
    assert asked.reference(np.zeros(2)).shape == (2,)


def test_an_axis_of_length_one_is_left_to_the_forms() -> None:
    """In front and at the end it is told as a form, with the way to take it out."""
    assert find(CONV2D, with_result(CONV2D, lambda right: right[None])) is None
    assert find(CONV2D, with_result(CONV2D, lambda right: right[..., None])) is None

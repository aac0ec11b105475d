"""The form of one part of a result is told where all else is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.wrong_functions import function, grade_function

NAME = "conv2d_backward"
ASKED = function("exercise12", NAME)


@pytest.mark.parametrize(
    ("position", "dress", "told"),
    [
        (
            2,
            lambda bias: np.array([bias]),
            "Your d_bias is an array of shape 1: `.item",
        ),
        (
            2,
            lambda bias: np.array([[bias]]),
            "Your d_bias is an array of shape 1 × 1: `.item",
        ),
        (0, lambda image: image[np.newaxis], "In your d_image the values are right, but its shape is 1 × "),
        (1, lambda kernel: kernel[..., np.newaxis], "`[..., 0]` behind it takes the axis of length 1 out."),
        (2, lambda _: None, "d_bias: it is None: it is not filled in"),
    ],
)
def test_a_part_with_an_axis_too_many(position: int, dress: Callable[[Any], Any], told: str) -> None:
    """With one next step."""

    def conv2d_backward(*arguments: Any) -> Any:
        parts = list(ASKED.reference(*arguments))
        parts[position] = dress(parts[position])
        return tuple(parts)

    assert told in grade_function("exercise12", NAME, conv2d_backward).message


def test_the_form_is_not_told_where_more_is_wrong() -> None:
    """Then the parts are told one by one."""

    def conv2d_backward(*arguments: Any) -> Any:
        d_image, d_kernel, d_bias = ASKED.reference(*arguments)
        return d_image, np.sin(d_kernel) + d_kernel**2, np.array([d_bias])

    message = grade_function("exercise12", NAME, conv2d_backward).message
    assert "d_image is right; d_kernel: " in message
    assert "d_bias: it is an array of shape 1 where one number is asked" in message


@pytest.mark.parametrize(
    ("dress", "told"),
    [
        (
            lambda image, kernel, bias: {"dx": image, "dw": kernel, "db": bias},
            "It is a dict where a tuple of three is asked. Return all three in one tuple: "
            "`return d_image, d_kernel, d_bias`.",
        ),
        (
            lambda image, kernel, bias: (image, (kernel, bias)),
            "It is a tuple of two, and one of them is a tuple of two again. Return all three in one tuple: "
            "`return d_image, d_kernel, d_bias`.",
        ),
    ],
)
def test_parts_that_are_not_side_by_side(dress: Callable[..., Any], told: str) -> None:
    """In a dict, or in a tuple inside of another one."""

    def conv2d_backward(*arguments: Any) -> Any:
        return dress(*ASKED.reference(*arguments))

    assert grade_function("exercise12", NAME, conv2d_backward).message == told


def test_parts_that_are_too_few_are_counted() -> None:
    """A tuple without another one inside of it lacks a part."""

    def conv2d_backward(*arguments: Any) -> Any:
        return ASKED.reference(*arguments)[:2]

    assert "it has 2 parts where 3" in grade_function("exercise12", NAME, conv2d_backward).message

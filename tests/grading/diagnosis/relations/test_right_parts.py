"""Results of which a part is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CONV_LAYER,
    find,
    find_partial,
    function,
    with_result,
)

LAST, ALL = -1, slice(None)


def _spoilt(part: Any, *, rest: bool = False) -> Callable[[Any], Any]:
    """Return what adds something new to each number of a part, or to all but that."""

    def change(right: Any) -> Any:
        mask = np.zeros(right.shape, dtype=bool)
        for each in part if isinstance(part, list) else [part]:
            mask[each] = True
        noise = 1 + np.abs(np.sin(np.arange(right.size) + right.sum())).reshape(right.shape)
        return right + noise * (mask ^ rest)

    return change


@pytest.mark.parametrize(
    ("which", "part", "name"),
    [
        (CONV2D, (LAST,), "the last row"),
        (CONV2D, (ALL, LAST), "the last column"),
        (CONV2D, (0,), "the first row"),
        (CONV2D, (ALL, 0), "the first column"),
        (CONV2D, [(LAST,), (ALL, LAST)], "the last row and the last column"),
        (CONV2D, (0, 0), "the place [0, 0]"),
        (CONV_LAYER, (ALL, ALL, 0), "the first channel"),
        (CONV_LAYER, (ALL, ALL, LAST), "the last channel"),
    ],
)
def test_a_part_is_wrong_or_right(which: tuple[str, str], part: Any, name: str) -> None:
    """What is wrong is named where the rest is right, and what is right where the rest is wrong."""
    noun = "map" if which is CONV2D else "result"
    says_right = f"{name[0].upper()}{name[1:]} of your {noun} is right, and most of the rest is not."
    for rest, says in ((False, f"is right but for {name}."), (True, says_right)):
        wrong = with_result(which, _spoilt(part, rest=rest))
        assert find(which, wrong) is None
        diagnosis = find_partial(which, wrong)
        assert diagnosis is not None
        assert diagnosis.certain
        assert says in diagnosis.message


def test_the_border() -> None:
    """A map whose border alone is right."""

    def change(right: Any) -> Any:
        result = right.copy()
        result[1:-1, 1:-1] += 1 + np.abs(right[1:-1, 1:-1]) ** 1.5
        return result

    diagnosis = find_partial(CONV2D, with_result(CONV2D, change))
    assert diagnosis is not None
    assert diagnosis.message.startswith("On the ")
    assert "cases with a wrong result, the border of your map is right, and most" in diagnosis.message


def test_a_relation_where_it_is_wrong() -> None:
    """A relation that right cases have not may hold of all wrong ones."""

    def twice_with_padding(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        right = function(CONV2D).reference(image, kernel, stride, padding)
        return 2 * right if padding else right

    assert find(CONV2D, twice_with_padding) is None
    diagnosis = find_partial(CONV2D, twice_with_padding)
    assert diagnosis is not None
    assert "cases with a wrong result, each number of your map is 2 times the right one." in diagnosis.message


def test_a_few_wrong_numbers() -> None:
    """A single wrong number on a few cases may be in the last row by chance."""

    def wrong(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        right = np.array(function(CONV2D).reference(image, kernel, stride, padding), dtype=float)
        if padding == 2:
            right[-1, image.shape[0] % right.shape[1]] += 1
        return right

    assert find_partial(CONV2D, wrong) is None

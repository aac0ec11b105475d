"""Results that lack a row or a column at an edge, or have zeros there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import CONV2D, MAX_POOL2D, told

ALL, NO_LAST, NO_FIRST, INNER = slice(None), slice(None, -1), slice(1, None), slice(1, -1)
PARTS = [
    ((NO_LAST,), "last row"),
    ((ALL, NO_LAST), "last column"),
    ((NO_LAST, NO_LAST), "last row and its last column"),
    ((NO_FIRST,), "first row"),
    ((ALL, NO_FIRST), "first column"),
    ((NO_FIRST, NO_FIRST), "first row and its first column"),
]


@pytest.mark.parametrize(("part", "what"), PARTS)
def test_missing(part: Any, what: str) -> None:
    """What is missing is named."""
    assert told(CONV2D, lambda right: right[part]).endswith(f"is the right one without its {what}.")


def _kept(part: Any) -> Any:
    def change(right: Any) -> Any:
        result = np.zeros_like(right)
        result[part] = right[part]
        return result

    return change


@pytest.mark.parametrize(("part", "what"), [*PARTS, ((INNER, INNER), "outermost rows and columns")])
def test_zeros(part: Any, what: str) -> None:
    """Where the zeros are is named, with channels too."""
    assert told(MAX_POOL2D, _kept(part)).endswith(f"is right but for its {what}, where all is 0.")


@pytest.mark.parametrize(
    ("part", "what"),
    [((slice(1),), "first row"), ((ALL, slice(1)), "first column"), ((slice(1), slice(1)), "first number")],
)
def test_all_the_rest_is_zero(part: Any, what: str) -> None:
    """What is right is named where it is less than what is not."""
    says = f"Your map has the right {what}, and 0 everywhere else."
    assert told(CONV2D, _kept(part)) == says

"""Results in which the index of the row and that of the column are mixed up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.grading.diagnosis.relations.wrong import CONV2D, MAX_POOL2D, find, function


def _with_indices(which: tuple[str, str], row: str, column: str) -> Any:
    """Return a function that takes what stands at other indices, and 0 where there is nothing."""

    def wrong(*arguments: Any) -> Any:
        right = np.asarray(function(which).reference(*arguments), dtype=float)
        result = np.zeros_like(right)
        for i, j in np.ndindex(right.shape[:2]):
            place = tuple({"i": i, "j": j}[name] for name in (row, column))
            if place[0] < right.shape[0] and place[1] < right.shape[1]:
                result[i, j] = right[place]
        return result

    return wrong


@pytest.mark.parametrize("which", [CONV2D, MAX_POOL2D])
@pytest.mark.parametrize(("row", "column"), ["ji", "ii", "jj"])
def test_mixed_indices(which: tuple[str, str], row: str, column: str) -> None:
    """It is said to which place the numbers belong, though not all of them have one."""
    diagnosis = find(which, _with_indices(which, row, column))
    assert diagnosis is not None
    assert diagnosis.certain
    assert f"belongs to [{row}, {column}]" in diagnosis.message


def test_wide_maps_count_beyond_the_square() -> None:
    """Where only a square at the top left repeats its diagonal, that is no mixed-up index."""

    def wrong(*arguments: Any) -> Any:
        right = np.asarray(function(CONV2D).reference(*arguments), dtype=float)
        result, side = right.copy(), min(right.shape)
        result[:side, :side] = np.diag(right)[:side, None]
        return result + (np.arange(right.shape[1]) >= side)

    diagnosis = find(CONV2D, wrong)
    assert diagnosis is None or "[i, i]" not in diagnosis.message

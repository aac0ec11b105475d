"""Results of another size, or with zeros at their ends, by as much as a case happens to have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.grading.diagnosis.relations.wrong import (
    CONV2D,
    CONV_LAYER,
    MAX_POOL2D,
    find,
    find_partial,
    function,
    told,
    with_result,
)


def test_cut_at_the_ends() -> None:
    """Where rows or columns are missing, each time others, the rest is known to be right."""
    assert "lacks rows or columns at its end" in told(
        CONV2D, lambda right: right[: 1 + len(right) // 2, : -1 if len(right) % 2 else None]
    )


def test_more_at_the_ends() -> None:
    """Numbers behind the right ones are told apart from zeros there."""
    more = told(
        MAX_POOL2D, lambda right: np.pad(right, ((0, 2), (0, len(right) % 3), *[(0, 0)] * (right.ndim - 2)))
    )
    assert "rows or columns of zeros too many" in more
    assert "too many rows or columns at its end" in told(
        CONV2D, lambda right: np.pad(right, (0, 1), mode="edge")
    )


def test_maps_are_no_windows() -> None:
    """Where only the last of three axes is too long or short, nothing is said of rows and windows."""
    changes: dict[str, Callable[[Any], Any]] = {
        "lacks maps or channels at the end of its last axis": lambda right: right[
            ..., : 1 + right.shape[-1] // 3
        ],
        "maps or channels of zeros too many": lambda right: np.pad(right, ((0, 0), (0, 0), (0, 2))),
        "too many maps or channels at the end": lambda right: np.concatenate(
            [right, right[..., :1] + 1], axis=-1
        ),
        "another number of maps or channels": lambda right: (
            right[..., :-1] if len(right) % 2 else np.concatenate([right, right[..., :1] + 1], axis=-1)
        ),
    }
    for words, change in changes.items():
        diagnosis = find(CONV_LAYER, with_result(CONV_LAYER, change))
        assert diagnosis is not None, words
        assert words in diagnosis.message
        assert "How many maps" in diagnosis.advice
        assert not any(word in diagnosis.message + diagnosis.advice for word in ("row", "column", "window"))


def test_framed_and_inner() -> None:
    """A frame is named, and so is its absence."""
    assert "with a frame of rows and columns too many around it" in told(
        CONV2D, lambda right: np.pad(right, 1, mode="edge")
    )

    def padding_cut_off(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        right = np.asarray(function(CONV2D).reference(image, kernel, stride, padding))
        inner = right[1:-1, 1:-1]
        return inner if inner.size else right[:1]

    diagnosis = find(CONV2D, padding_cut_off)
    assert diagnosis is None  # in small maps nothing is left, so it is not so on every case
    assert "the inner part" in told(
        CONV2D, lambda right: np.pad(right, 2)[3:-3, 3:-3] if min(right.shape) > 2 else right
    )


def test_zeros_at_the_ends() -> None:
    """Zeros in the last row or in the last column are told, whichever of them a case has."""

    def ends_early(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        right = np.array(function(CONV2D).reference(image, kernel, stride, padding), dtype=float)
        if image.shape[0] % 2:
            right[-1] = 0
        if image.shape[1] % 2:
            right[:, -1] = 0
        return right

    diagnosis = find(CONV2D, ends_early)
    assert diagnosis is not None
    assert "its last row, its last column or both, where all is 0" in diagnosis.message
    assert diagnosis.message.startswith("On the ")
    assert "of 42 cases with a wrong result, your map is right but for" in diagnosis.message


def test_only_the_size() -> None:
    """Too few columns here and too many rows there: what stands in both is right."""

    def height_for_both(image: Any, kernel: Any, stride: int = 1, padding: int = 0) -> Any:
        right = np.asarray(function(CONV2D).reference(image, kernel, stride, padding), dtype=float)
        result = np.zeros((len(right), len(right)))
        width = min(right.shape)
        result[:, :width] = right[:, :width]
        return result

    diagnosis = find(CONV2D, height_for_both) or find_partial(CONV2D, height_for_both)
    assert diagnosis is not None
    assert "where it overlaps the right one, its numbers are right" in diagnosis.message

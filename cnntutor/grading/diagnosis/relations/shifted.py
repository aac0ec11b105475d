"""The right result, moved by one row, by one column, or by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import LISTS, MAPS, Equation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

WHERE_FIRST = "Where does your first window begin, and to which index does its number go?"
PLACES = (((1,), "one place back"), ((-1,), "one place forward"))
WAYS = (
    ((1, 0), "one row down"),
    ((-1, 0), "one row up"),
    ((0, 1), "one column to the right"),
    ((0, -1), "one column to the left"),
    ((1, 1), "one row down and one column to the right"),
    ((-1, -1), "one row up and one column to the left"),
)


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield the moves, with what fills the places that become free."""
    if not pair.same_shape:
        return
    if pair.right.ndim > 1:
        ways: tuple[tuple[tuple[int, ...], str], ...] = WAYS
    else:
        ways = PLACES if pair.right.ndim else ()
    for by, where in ways:
        yield _filled_with_zeros(by, where)
        yield _wrapped(by, where)
        yield _overlap(by, where)


def _filled_with_zeros(by: tuple[int, ...], where: str) -> Equation:
    def wanted(pair: Pair) -> Array | None:
        if not _fits(pair.right, by):
            return None
        moved = np.zeros_like(pair.right)
        moved[_target(by)] = pair.right[_source(by)]
        return moved

    tell = f"Your {{noun}} is the right one moved {where}, and zeros are where nothing moves to"
    return Equation(name="shifted_zeros", tell=tell, advice=WHERE_FIRST, wanted=wanted)


def _wrapped(by: tuple[int, ...], where: str) -> Equation:
    def wanted(pair: Pair) -> Array | None:
        return np.roll(pair.right, by, tuple(range(len(by)))) if _fits(pair.right, by) else None

    tell = f"Your {{noun}} is the right one moved {where}, and what leaves it comes in again opposite"
    return Equation(name="shifted_around", tell=tell, advice=WHERE_FIRST, wanted=wanted)


def _overlap(by: tuple[int, ...], where: str) -> Equation:
    """Return the move of which only what stays inside is known."""

    def wanted(pair: Pair) -> Array | None:
        return pair.right[_source(by)] if pair.same_shape and _fits(pair.right, by) else None

    return Equation(
        name="shifted",
        tell=f"Your {{noun}} is the right one moved {where}, with other numbers where nothing moves to",
        advice=WHERE_FIRST,
        wanted=wanted,
        seen=lambda pair: pair.value[_target(by)],
        strength=1,
    )


def _fits(right: Array, by: tuple[int, ...]) -> bool:
    return right.ndim in (MAPS if len(by) > 1 else LISTS) and all(
        length > 1 or not step for length, step in zip(right.shape, by, strict=False)
    )


def _target(by: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice(1, None) if step > 0 else slice(None, step or None) for step in by)


def _source(by: tuple[int, ...]) -> tuple[slice, ...]:
    return _target(tuple(-step for step in by))

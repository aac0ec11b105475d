"""The right numbers along other axes: flat, put together over one axis, one channel alone, sums in turn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import MAPS, MOST_AXES, Equation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

SHAPE = "Which shape has the result? `.reshape(…)` gives it to numbers that are in order."
WHICH_SUM = "Over which axes do you add up?"
ONLY_FIRST = "Is a `return` inside of your loop, or does the loop end after one turn?"
ONLY_LAST = "Does each turn of your loop replace what the turn before gave?"
ENDS = ((0, "first", ONLY_FIRST), (-1, "last", ONLY_LAST))
IN_TURN = "Does a sum start again from 0 for each number of the result?"
REDUCTIONS: tuple[tuple[str, str, Callable[..., Array]], ...] = (
    ("sum", "summed", np.sum),
    ("mean", "averaged", np.mean),
    ("maximum", "with only the largest number", np.max),
    ("minimum", "with only the smallest number", np.min),
)


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield what leaves an axis out, adds one, or goes along one."""
    more = pair.value.ndim - pair.right.ndim
    if more > 0:
        yield from _reduced_value(pair)
    if more < 0:
        yield from _reduced_right(pair)
        yield from _alone(pair)
    if pair.right.ndim and not pair.same_shape and pair.value.size == pair.right.size:
        yield from _same_numbers(pair)
    if pair.same_shape and pair.right.ndim:
        yield from _summed_in_turn(pair)
    if pair.same_shape and pair.right.ndim > 2:
        yield from CHANNELS


# ------------------------------------------------------------------ other shapes


def _same_numbers(pair: Pair) -> Iterator[Equation]:
    """Yield flat results; an axis of length 1 in front or at the end is told elsewhere, as a form."""
    if pair.value.ndim == 1 and pair.right.ndim > 1:
        tell = "Your {noun} holds the right numbers one after the other, in one row"
        yield _shaped("flat", tell, "C")
        tell = "Your {noun} holds the right numbers in one row, one column after the other"
        yield _shaped("flat_by_columns", tell, "F")
    elif pair.value.ndim != pair.right.ndim + 1 or 1 not in (pair.value.shape[0], pair.value.shape[-1]):
        tell = "Your {noun} holds the right numbers in the right order, but in another shape"
        yield _shaped("reshaped", tell, "C")


def _shaped(name: str, tell: str, order: Literal["C", "F"]) -> Equation:
    return Equation(
        name=name,
        tell=tell,
        advice=SHAPE,
        wanted=lambda pair: pair.right.ravel(order)[None] if pair.value.size == pair.right.size else None,
        seen=lambda pair: pair.value.reshape(1, -1),
    )


# ------------------------------------------------------------------ one axis too many, one too few


def _reduced_value(pair: Pair) -> Iterator[Equation]:
    """Yield what would be right if it were put together over one more axis."""
    if pair.value.ndim != pair.right.ndim + 1:
        return
    for axis, over, strength in _axes(pair.value):
        if pair.value.shape[axis] == 1:
            continue
        for what, _, reduce in REDUCTIONS[:2]:
            yield Equation(
                name="reduction_missing",
                tell=f"Your {{noun}} has one axis too many: its {what} over {over} is right",
                advice=WHICH_SUM,
                wanted=_in_a_row,
                seen=partial(_reduced_to_row, reduce=reduce, axis=axis),
                strength=strength,
            )


def _reduced_right(pair: Pair) -> Iterator[Equation]:
    """Yield what is right but was put together over one axis too many, or over all."""
    axes: list[tuple[int | None, str, int]] = [(None, "all of its numbers", 0)]
    if pair.right.ndim > 1:
        axes += _axes(pair.right)
    for axis, over, strength in axes:
        for _, how, reduce in REDUCTIONS:
            yield Equation(
                name="reduced_too_far",
                tell=f"Your {{noun}} is the right one {how} over {over}",
                advice=WHICH_SUM,
                wanted=partial(_reduced_in_full, reduce=reduce, axis=axis),
                strength=strength,
                fewest=4,
            )


def _axes(array: Array) -> Iterator[tuple[int, str, int]]:
    """Yield each axis with what it is called, and how much less that says than another name of it."""
    yield -1, "its last axis", 0
    for axis in range(array.ndim):
        yield axis, f"its axis {axis}", int(axis == array.ndim - 1)


def _in_a_row(pair: Pair) -> Array:
    """Return the right numbers in a shape that no result has, so that all of them are evidence."""
    return pair.right.reshape(1, -1)


def _reduced_to_row(pair: Pair, reduce: Callable[..., Array], axis: int) -> Array | None:
    """Return a value put together over an axis; None where it does not have the axes for that."""
    if pair.value.ndim != pair.right.ndim + 1 or axis >= pair.value.ndim:
        return None
    made = np.asarray(reduce(pair.value, axis=axis))
    return made.reshape(1, -1) if made.shape == pair.right.shape else None


def _reduced_in_full(pair: Pair, reduce: Callable[..., Array], axis: int | None) -> Array | None:
    if axis is not None and not -pair.right.ndim <= axis < pair.right.ndim:
        return None
    return np.asarray(reduce(pair.right, axis=axis))


# ------------------------------------------------------------------ channels, rows


def _alone(pair: Pair) -> Iterator[Equation]:
    """Yield one channel or one row in place of the whole."""
    if pair.value.ndim == pair.right.ndim - 1 and pair.value.ndim:
        yield from ALONE


def _taken(pair: Pair, position: int, axis: int) -> Array:
    return np.asarray(np.take(pair.right, position, axis))


def _repeated(pair: Pair, position: int) -> Array:
    return np.broadcast_to(pair.right[..., position, None], pair.right.shape)


def _one_kept(pair: Pair, position: int) -> Array:
    kept = np.zeros_like(pair.right)
    kept[..., position] = pair.right[..., position]
    return kept


ALONE = tuple(
    Equation(
        name="one_alone",
        tell=f"Your {{noun}} is only what stands at [{before}{position}] of the right one",
        advice=advice,
        wanted=partial(_taken, position=position, axis=axis),
        axes=MAPS,
    )
    for axis, before in ((-1, "..., "), (0, ""))
    for position, _, advice in ENDS
)
CHANNELS = tuple(
    Equation(
        name=name,
        tell=tell.format(which),
        advice=advice,
        wanted=partial(make, position=position),
        axes=range(3, MOST_AXES),
    )
    for position, which, advice in ENDS
    for name, tell, make in (
        ("channel_repeated", "Every channel of your {{noun}} is the {} channel of the right one", _repeated),
        ("others_zero", "The {} channel of your {{noun}} is right, and the others are 0", _one_kept),
    )
)
"""One right channel, and what may be in place of the others."""


# ------------------------------------------------------------------ sums in turn


def _summed_in_turn(pair: Pair) -> Iterator[Equation]:
    """Yield sums that go on from number to number."""
    yield _cumulative(", from the first one on", None)
    if pair.right.ndim > 1:
        yield _cumulative(" along axis 0", 0)
        yield _cumulative(" along axis 1", 1)


def _cumulative(along: str, axis: int | None) -> Equation:
    return Equation(
        name="cumulative",
        tell=f"{{each}} is the sum of all right numbers up to it{along}",
        advice=IN_TURN,
        wanted=partial(_sums, axis=axis),
    )


def _sums(pair: Pair, axis: int | None) -> Array | None:
    if axis is not None and axis >= pair.right.ndim:
        return None
    return np.cumsum(pair.right, axis=axis).reshape(pair.right.shape)

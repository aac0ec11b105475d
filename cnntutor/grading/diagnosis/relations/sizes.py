"""As much of the right result as a case happens to leave: the rest is missing, 0 or too much."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import MAPS, NOTHING, Rule, is_near

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

Part: TypeAlias = "tuple[slice, ...]"

HOW_MANY = "How many places does the window have along each axis?"
HOW_MANY_MAPS = (
    "How many maps or channels should there be? Where a loop makes them: how far does it go, and does "
    "`return` stand behind it?"
)
ANOTHER_SIZE = "Your {noun} has another size; where it overlaps the right one, its numbers are right"
HOW_FAR = "At which row and column do your loops end?"


def propose(pair: Pair) -> Iterator[Rule]:
    """Yield what may be another size, or what may be 0."""
    if pair.value.ndim == pair.right.ndim and pair.right.ndim in MAPS:
        yield from ZEROS if pair.same_shape else SIZES


def _has_axes(pair: Pair, *, of_maps: bool) -> bool:
    """Tell whether only the last of three axes or more is too long or short, or only rows and columns are."""
    value, right = pair.value, pair.right
    if value.ndim != right.ndim or right.ndim not in MAPS:
        return False
    if of_maps:
        return right.ndim > 2 and value.shape[:-1] == right.shape[:-1]
    return right.ndim < 4 and value.shape[2:] == right.shape[2:]


def _is_smaller(pair: Pair, *, of_maps: bool) -> bool:
    """Tell whether a value is the right one without some of what stands at its ends."""
    if not _has_axes(pair, of_maps=of_maps):
        return False
    return is_near(pair.value, pair.right[_first_of(pair.value.shape)], pair.tolerance)


def _is_larger(pair: Pair, *, of_maps: bool, zeros: bool) -> bool:
    """Tell whether the right result has something more behind it."""
    if not _has_axes(pair, of_maps=of_maps):
        return False
    part = _first_of(pair.right.shape)
    near = is_near(pair.value[part], pair.right, pair.tolerance)
    return near and (not zeros or _is_zero_outside(pair.value, part))


def _is_right_in_common(pair: Pair, *, of_maps: bool | None = None) -> bool:
    """Tell whether only the size is another one: what both have is right, and this is what one has more."""
    value, right = pair.value, pair.right
    if value.ndim != right.ndim or right.ndim not in MAPS or (pair.same_shape and not pair.is_right):
        return False
    if of_maps is not None and not _has_axes(pair, of_maps=of_maps):
        return False
    return is_near(value[_first_of(right.shape)], right[_first_of(value.shape)], pair.tolerance)


def _is_framed(pair: Pair) -> bool:
    """Tell whether the right result has the same number of rows and columns more on all sides."""
    if pair.same_shape:
        return pair.is_right
    part = _inside(pair.value.shape, pair.right.shape)
    return part is not None and is_near(pair.value[part], pair.right, pair.tolerance)


def _is_inside(pair: Pair) -> bool:
    """Tell whether a value is the right one without the same number of rows and columns on all sides."""
    if pair.same_shape:
        return pair.is_right
    part = _inside(pair.right.shape, pair.value.shape)
    return part is not None and is_near(pair.value, pair.right[part], pair.tolerance)


def _first_of(shape: tuple[int, ...]) -> Part:
    return tuple(slice(length) for length in shape)


def _inside(outer: tuple[int, ...], inner: tuple[int, ...]) -> Part | None:
    """Return where a smaller map lies in the middle of a larger one; None where it does not fit so."""
    if len(outer) != len(inner) or len(outer) < 2 or outer[2:] != inner[2:] or not all(inner):
        return None
    around = {one - other for one, other in zip(outer[:2], inner[:2], strict=True)}
    if len(around) != 1 or (both := around.pop()) < 2 or both % 2:
        return None
    return (slice(both // 2, -(both // 2)), slice(both // 2, -(both // 2)))


def _in_common(pair: Pair) -> Array:
    """Return the right numbers that are there, where the shape is another one."""
    if pair.same_shape or pair.value.ndim != pair.right.ndim:
        return NOTHING
    return pair.right[_first_of(pair.value.shape)].ravel()


def _is_cut_to_zero(pair: Pair, *, most: int | None) -> bool:
    """Tell whether all is right but for so many rows and columns of zeros at the ends, or for any number."""
    if not pair.same_shape or pair.right.ndim not in MAPS:
        return False
    there = [_length_used(pair.value, axis) for axis in (0, 1)]
    if not all(there):
        return pair.is_right
    if most is not None:
        lengths = zip(there, pair.value.shape, strict=False)
        there = [max(used, length - most) for used, length in lengths]
    part = _first_of(tuple(there))
    return _is_zero_outside(pair.value, part) and is_near(pair.value[part], pair.right[part], pair.tolerance)


def _is_zero_outside(value: Array, part: Part) -> bool:
    return bool(np.count_nonzero(value) == np.count_nonzero(value[part]))


def _length_used(value: Array, axis: int) -> int:
    """Return how long an axis is without the zeros at its end."""
    others = tuple(other for other in range(value.ndim) if other != axis)
    used = np.flatnonzero(value.any(axis=others))
    return int(used[-1]) + 1 if used.size else 0


def _unlike(pair: Pair) -> Array:
    """Return the right numbers in place of which there are zeros."""
    if not pair.same_shape:
        return NOTHING
    replaced: Array = pair.right[(pair.value == 0) & (pair.right != 0)]
    return replaced


SIZES = (
    Rule(
        name="maps_missing",
        tell="Your {noun} lacks maps or channels at the end of its last axis; the rest is right",
        advice=HOW_MANY_MAPS,
        holds=partial(_is_smaller, of_maps=True),
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="zero_maps_too_many",
        tell="Your {noun} has maps or channels of zeros too many at the end of its last axis",
        advice=HOW_MANY_MAPS,
        holds=partial(_is_larger, of_maps=True, zeros=True),
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="maps_too_many",
        tell="Your {noun} has too many maps or channels at the end of its last axis; the rest is right",
        advice=HOW_MANY_MAPS,
        holds=partial(_is_larger, of_maps=True, zeros=False),
        evidence=_in_common,
        strength=2,
    ),
    Rule(
        name="another_count",
        tell="Your {noun} has another number of maps or channels; those that it should have are right",
        advice=HOW_MANY_MAPS,
        holds=partial(_is_right_in_common, of_maps=True),
        evidence=_in_common,
        strength=3,
    ),
    Rule(
        name="missing_at_ends",
        tell="Your {noun} lacks rows or columns at its end; the rest is right",
        advice=HOW_MANY,
        holds=partial(_is_smaller, of_maps=False),
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="zeros_at_ends_too_many",
        tell="Your {noun} has rows or columns of zeros too many at its end; the rest is right",
        advice=HOW_MANY,
        holds=partial(_is_larger, of_maps=False, zeros=True),
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="more_at_ends",
        tell="Your {noun} has too many rows or columns at its end; the rest is right",
        advice=HOW_MANY,
        holds=partial(_is_larger, of_maps=False, zeros=False),
        evidence=_in_common,
        strength=2,
    ),
    Rule(
        name="another_size",
        tell=ANOTHER_SIZE,
        advice=HOW_MANY,
        holds=partial(_is_right_in_common, of_maps=False),
        evidence=_in_common,
        strength=3,
    ),
    Rule(
        name="inner_part",
        tell="Your {noun} is the inner part of the right one",
        advice="Is the padding part of the size, and of what your loops go over?",
        holds=_is_inside,
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="framed",
        tell="Your {noun} is right, with a frame of rows and columns too many around it",
        advice=HOW_MANY,
        holds=_is_framed,
        evidence=_in_common,
        strength=1,
    ),
    Rule(
        name="wrong_lengths",
        tell=ANOTHER_SIZE,
        advice="Compare its shape with the right one, axis by axis.",
        holds=_is_right_in_common,
        evidence=_in_common,
        strength=4,
    ),
)
ZEROS = (
    Rule(
        name="zero_last",
        tell="Your {noun} is right but for its last row, its last column or both, where all is 0",
        advice=HOW_FAR,
        holds=partial(_is_cut_to_zero, most=1),
        evidence=_unlike,
        strength=1,
    ),
    Rule(
        name="zero_ends",
        tell="Your {noun} is right but for rows or columns at its end, where all is 0",
        advice=HOW_FAR,
        holds=partial(_is_cut_to_zero, most=None),
        evidence=_unlike,
        strength=2,
    ),
)

"""Which part of a result is right, where a part of it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import NOTHING, Rule, is_far

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

LEAST_WRONG = 0.5
"""Where a small part is right, more than this share of the rest has to be wrong."""

WORK_OUT = "Work a wrong place out on paper: which numbers go into it?"


def propose(pair: Pair) -> Iterator[Rule]:
    """Yield the parts that are right on this case."""
    if not pair.same_shape:
        return
    for place in PLACES:
        if pair.right.ndim >= place.axes:
            tell = f"Your {{noun}} is right but for {place.name}"
            yield _rule("wrong_place", tell, partial(_all_but, place=place), _wrong_numbers, place.if_wrong)
            tell = f"{place.name.capitalize()} of your {{noun}} is right, and most of the rest is not"
            only = partial(_only, place=place)
            yield _rule("right_place", tell, only, partial(_right_numbers, part=only), place.if_right)


def _rule(
    name: str,
    tell: str,
    part: Callable[[Array], Array | None],
    evidence: Callable[[Pair], Array],
    strength: int,
) -> Rule:
    least_wrong = LEAST_WRONG if name == "right_place" else 0.0
    return Rule(
        name=name,
        tell=tell,
        advice=WORK_OUT,
        holds=partial(_is_right_in, part=part, least_wrong=least_wrong),
        evidence=evidence,
        strength=strength,
        fewest=6,
    )


def _is_right_in(pair: Pair, part: Callable[[Array], Array | None], least_wrong: float) -> bool:
    """Tell whether a part is right, and of the rest more than so much is wrong."""
    if not pair.same_shape:
        return False
    if not (far := is_far(pair.value, pair.right, pair.tolerance)).any():
        return True
    inside = part(pair.right)
    if inside is None or not inside.any() or inside.all() or far[inside].any():
        return False
    return float(far[~inside].mean()) > least_wrong


def _wrong_numbers(pair: Pair) -> Array:
    """Return the right numbers in place of which there are others: all of them are where they have to be."""
    if not pair.same_shape:
        return NOTHING
    numbers: Array = pair.right[is_far(pair.value, pair.right, pair.tolerance)]
    return numbers


def _right_numbers(pair: Pair, part: Callable[[Array], Array | None]) -> Array:
    """Return the right numbers of the part, on a case that is wrong elsewhere."""
    if not pair.same_shape or pair.is_right or (inside := part(pair.right)) is None:
        return NOTHING
    numbers: Array = pair.right[inside & (pair.right != 0)]
    return numbers


def _only(right: Array, place: Place) -> Array | None:
    return place.where(right) if right.ndim >= place.axes else None


def _all_but(right: Array, place: Place) -> Array | None:
    return ~place.where(right) if right.ndim >= place.axes else None


def _slice(right: Array, part: tuple[Any, ...]) -> Array:
    mask = np.zeros(right.shape, bool)
    mask[part] = True
    return mask


def _last(right: Array) -> Array:
    return _slice(right, (-1,)) | _slice(right, (ALL, -1))


def _diagonal(right: Array) -> Array:
    return _slice(right, np.diag_indices(min(right.shape[:2])))


def _border(right: Array) -> Array:
    mask = np.ones(right.shape, bool)
    mask[1:-1, 1:-1] = False
    return mask


class Place(NamedTuple):
    """A part of a result."""

    name: str
    axes: int
    """How many axes it takes at least."""

    where: Callable[[Array], Array]
    """Gives the places in a result."""

    if_wrong: int
    """The strength of saying that all but this is right."""

    if_right: int
    """The strength of saying that only this is right."""


ALL = slice(None)
PLACES = (
    Place("the place [0, 0]", 2, partial(_slice, part=(0, 0)), 1, 10),
    Place("the place [-1, -1]", 2, partial(_slice, part=(-1, -1)), 1, 10),
    Place("the diagonal", 2, _diagonal, 2, 9),
    Place("the last row", 2, partial(_slice, part=(-1,)), 3, 8),
    Place("the last column", 2, partial(_slice, part=(ALL, -1)), 3, 8),
    Place("the first row", 2, partial(_slice, part=(0,)), 3, 8),
    Place("the first column", 2, partial(_slice, part=(ALL, 0)), 3, 8),
    Place("the first channel", 3, partial(_slice, part=(ALL, ALL, 0)), 3, 8),
    Place("the last channel", 3, partial(_slice, part=(ALL, ALL, -1)), 3, 8),
    Place("the last row and the last column", 2, _last, 4, 7),
    Place("the border", 2, _border, 5, 6),
)

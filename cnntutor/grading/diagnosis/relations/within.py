"""Numbers that are off by the same amount, or by the same factor, within a case, a channel or a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import MOST_AXES, NOTHING, Rule, is_far, is_near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

    Fit: TypeAlias = Callable[[Pair, tuple[int, ...]], tuple[Array, Array]]

WHAT_IS_ADDED = "What is added to all of them: which bias, and how often?"
WHAT_DIVIDES = "What do you multiply or divide by at the end?"


class Group(NamedTuple):
    """Numbers that may have an amount of their own."""

    name: str
    of: str
    """What it is called in a sentence."""

    ranks: range
    """Results with how many axes have it."""

    over: Callable[[int], tuple[int, ...]]
    """Gives the axes along which its numbers stand."""

    strength: int


GROUPS = (
    Group("case", "each {noun} that you give", range(1, MOST_AXES), lambda rank: tuple(range(rank)), 2),
    Group(
        "channel", "each channel of your {noun}", range(3, MOST_AXES), lambda rank: tuple(range(rank - 1)), 3
    ),
    Group("row", "each row of your {noun}", range(2, 3), lambda _: (1,), 3),
    Group("column", "each column of your {noun}", range(2, 3), lambda _: (0,), 3),
)


def propose(pair: Pair) -> Iterator[Rule]:
    """Yield the amounts and the factors of all groups that a result has."""
    if not pair.same_shape:
        return
    for group in GROUPS:
        if pair.right.ndim in group.ranks:
            tell = f"All numbers of {group.of} are off by the same amount"
            yield _rule(f"amount_per_{group.name}", tell, WHAT_IS_ADDED, _offset, group)
            tell = f"All numbers of {group.of} are the right ones times the same number"
            yield _rule(f"factor_per_{group.name}", tell, WHAT_DIVIDES, _scaled, group)


def _rule(
    name: str,
    tell: str,
    advice: str,
    fit: Fit,
    group: Group,
) -> Rule:
    return Rule(
        name=name,
        tell=tell,
        advice=advice,
        holds=partial(_fits, fit=fit, group=group),
        evidence=partial(_others, group=group),
        strength=group.strength,
    )


def _fits(pair: Pair, fit: Fit, group: Group) -> bool:
    """Tell whether every group of a wrong result is off, and each by what fits all of its numbers."""
    if not pair.same_shape or pair.right.ndim not in group.ranks:
        return False
    along = group.over(pair.right.ndim)
    far = is_far(pair.value, pair.right, pair.tolerance)
    if not far.any():
        return True
    if not far.any(axis=along).all():
        return False
    value, wanted = fit(pair, along)
    return bool(np.isfinite(wanted).all()) and is_near(value, wanted, pair.tolerance)


def _offset(pair: Pair, axes: tuple[int, ...]) -> tuple[Array, Array]:
    """Return the value without the mean amount by which a group is off, and what that has to be."""
    return pair.value - (pair.value - pair.right).mean(axis=axes, keepdims=True), pair.right


def _scaled(pair: Pair, axes: tuple[int, ...]) -> tuple[Array, Array]:
    """Return the value, and the right numbers times what fits a group best; nan where that is 0."""
    squares = (pair.right**2).sum(axis=axes, keepdims=True)
    factor = (pair.value * pair.right).sum(axis=axes, keepdims=True) / squares
    return pair.value, pair.right * np.where(factor == 0, np.nan, factor)


def _others(pair: Pair, group: Group) -> Array:
    """Return the right numbers that are not 0, without the first of each group, which fits by itself."""
    if not pair.same_shape or pair.right.ndim not in group.ranks or pair.is_right:
        return NOTHING
    along = group.over(pair.right.ndim)
    kept = [axis for axis in range(pair.right.ndim) if axis not in along]
    groups = int(np.prod([pair.right.shape[axis] for axis in kept]))
    in_groups = pair.right.transpose(*kept, *along).reshape(groups, -1)
    there = in_groups != 0
    numbers: Array = in_groups[there & (there.cumsum(axis=1) > 1)]
    return numbers

"""A row, a column or both that are missing at an edge of the right result, or are 0 there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import LISTS, MAPS, Equation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

Part: TypeAlias = "tuple[slice, ...]"

HOW_FAR = "At which row and column do your loops end?"
BEGINS = "At which row and column do your loops begin?"
FIRST, LAST, INNER, ALL = slice(1, None), slice(None, -1), slice(1, -1), slice(None)
PARTS: tuple[tuple[str, Part, range, str], ...] = (
    ("last row", (LAST,), MAPS, HOW_FAR),
    ("last column", (ALL, LAST), MAPS, HOW_FAR),
    ("last row and its last column", (LAST, LAST), MAPS, HOW_FAR),
    ("first row", (FIRST,), MAPS, BEGINS),
    ("first column", (ALL, FIRST), MAPS, BEGINS),
    ("first row and its first column", (FIRST, FIRST), MAPS, BEGINS),
    ("outermost rows and columns", (INNER, INNER), MAPS, HOW_FAR),
    ("last number", (LAST,), LISTS, HOW_FAR),
    ("first number", (FIRST,), LISTS, BEGINS),
)
"""What is left out, where the rest is, of results with how many axes, and what to ask."""

ONLY: tuple[tuple[str, Part, range], ...] = (
    ("first row", (slice(1),), MAPS),
    ("first column", (ALL, slice(1)), MAPS),
    ("first number", (slice(1), slice(1)), MAPS),
    ("first number", (slice(1),), LISTS),
)


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield what is missing at an edge, and what is 0 there."""
    if pair.value.ndim == pair.right.ndim:
        every = ZEROS if pair.same_shape else MISSING
        yield from (relation for relation in every if pair.right.ndim in relation.axes)


def _kept(pair: Pair, part: Part) -> Array:
    """Return the right result with zeros everywhere but in a part."""
    kept = np.zeros_like(pair.right)
    kept[part] = pair.right[part]
    return kept


def _part_of(pair: Pair, part: Part) -> Array:
    return pair.right[part]


MISSING = tuple(
    Equation(
        name="missing_edge",
        tell=f"Your {{noun}} is the right one without its {what}",
        advice=advice,
        wanted=partial(_part_of, part=part),
        axes=axes,
    )
    for what, part, axes, advice in PARTS
)
ZEROS = tuple(
    Equation(
        name="zero_edge",
        tell=f"Your {{noun}} is right but for its {what}, where all is 0",
        advice=advice,
        wanted=partial(_kept, part=part),
        axes=axes,
    )
    for what, part, axes, advice in PARTS
) + tuple(
    Equation(
        name="zero_rest",
        tell=f"Your {{noun}} has the right {what}, and 0 everywhere else",
        advice=HOW_FAR,
        wanted=partial(_kept, part=part),
        axes=axes,
    )
    for what, part, axes in ONLY
)

"""The right numbers in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import NOTHING, Equation, Rule, is_near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

EXCHANGED = "Which comes first in a shape, the height or the width?"
ENTRIES = "In which order do you go through the entries?"
ORDER = "Which index belongs to which place? Compare the first numbers of a small case."


def propose(pair: Pair) -> Iterator[Equation | Rule]:
    """Yield what holds of lists of shapes, and that there is no order at all."""
    if isinstance(pair.expected, tuple):
        yield SIZES_EXCHANGED
    elif isinstance(pair.expected, list) and any(isinstance(entry, tuple) for entry in pair.expected):
        yield SIZES_EXCHANGED
        yield ENTRIES_REVERSED
    if pair.same_shape and pair.right.size > 3:
        yield ANOTHER_ORDER


def _exchanged(pair: Pair) -> Array | None:
    """Return the right shapes with height and width exchanged."""
    if isinstance(pair.expected, tuple):
        return _flat(_swap(pair.expected))
    return _flat([_swap(entry) for entry in pair.expected]) if isinstance(pair.expected, list) else None


def _swap(entry: Any) -> Any:
    if isinstance(entry, tuple) and len(entry) > 1:
        return (entry[1], entry[0], *entry[2:])
    return entry


def _reversed(pair: Pair) -> Array | None:
    """Return the right list from its end."""
    return _flat(pair.expected[::-1]) if isinstance(pair.expected, list) else None


def _flat(entries: Any) -> Array:
    return np.concatenate([np.ravel(entry) for entry in entries]).astype(np.float64)


def _has_same_numbers(pair: Pair) -> bool:
    if not pair.same_shape:
        return False
    return is_near(np.sort(pair.value, axis=None), np.sort(pair.right, axis=None), pair.tolerance)


def _misplaced(pair: Pair) -> Array:
    """Return the right numbers in the places where others stand, of which there are three at least."""
    if not pair.same_shape:
        return NOTHING
    other = pair.right[pair.value != pair.right]
    return other if np.unique(other).size > 2 else NOTHING


SIZES_EXCHANGED = Equation(
    name="height_and_width_exchanged",
    tell="Your {noun} has the width in place of the height, and the height in place of the width",
    advice=EXCHANGED,
    wanted=_exchanged,
    seen=lambda pair: pair.value.ravel(),
    fewest=2,
)
ENTRIES_REVERSED = Equation(
    name="entries_reversed",
    tell="Your {noun} holds the right entries in reverse order",
    advice=ENTRIES,
    wanted=_reversed,
    seen=lambda pair: pair.value.ravel(),
)
ANOTHER_ORDER = Rule(
    name="another_order",
    tell="Your {noun} holds the right numbers, but in another order",
    advice=ORDER,
    holds=_has_same_numbers,
    evidence=_misplaced,
    strength=3,
    fewest=8,
)

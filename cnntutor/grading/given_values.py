"""Whether a value that a submission holds is the one that an exercise gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 1e-6
"""How far numbers may lie apart, in proportion: as far as `np.float32` takes them."""

MOST_NUMBERS = 10_000
"""Larger arrays are none that an exercise gives."""


def is_same(held: Any, given: Any) -> bool:
    """Tell whether plain data says the same as what was given, whatever it is kept in.

    Lists, tuples and arrays count as the same, and so do the kinds of numbers; a dict may have its keys in
    any order.

    Examples
    --------
    >>> is_same([{"kernel": np.int64(3)}, (1, 2)], [{"kernel": 3}, [1, 2]])
    True
    """
    held, given = _plain(held), _plain(given)
    if isinstance(given, dict):
        return (
            isinstance(held, dict)
            and held.keys() == given.keys()
            and _all_same((held[key], given[key]) for key in given)
        )
    if isinstance(given, list | tuple):
        return (
            isinstance(held, list | tuple)
            and len(held) == len(given)
            and _all_same(zip(held, given, strict=True))
        )
    if isinstance(held, int | float) and isinstance(given, int | float):
        return held == given or _is_near(held, given)
    return isinstance(held, type(given)) and bool(held == given)


def _is_near(held: float, given: float) -> bool:
    try:
        return abs(held - given) <= NEAR * abs(given)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _plain(value: Any) -> Any:
    """Return an array as lists, so long as it is no larger than any that an exercise gives."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist() if value.size <= MOST_NUMBERS else None
    return value


def _all_same(pairs: Iterable[tuple[Any, Any]]) -> bool:
    return all(is_same(held, given) for held, given in pairs)

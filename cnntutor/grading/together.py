"""Compare the values of all cases at once: what is right then is right, all else is looked at by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.compare import scale_of
from cnntutor.grading.parts import has_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import Tolerance
    from cnntutor.domain.values import Array

NUMBERS = "iuf"
"""The kinds of arrays that are compared here."""


class Together:
    """The right values of all cases in one row of numbers.

    Parameters
    ----------
    right : sequence of Plain
        The right value of each case, which may be anything.
    tolerance : Tolerance
        How far numbers may lie apart, in each array.
    """

    def __init__(self, right: Sequence[Any], tolerance: Tolerance) -> None:
        self._right = right
        self._parts = [_parts_of(each) for each in right]
        arrays = [array for parts in self._parts for array in parts]
        sizes = [array.size for array in arrays]
        scales = np.array([scale_of(array.astype(np.float64)) for array in arrays])
        self._places = [place for place, parts in enumerate(self._parts) for _ in parts]
        """Of which case each array is."""
        self._begins = np.cumsum([0, *sizes])[:-1]
        """Where each array begins in the row."""
        self._row = _in_a_row(arrays)
        self._allowed = np.repeat(tolerance.absolute + tolerance.relative * scales, sizes)

    def find_right(self, values: Sequence[tuple[Any] | None]) -> set[int]:
        """Return the places of the cases whose values are right for certain.

        Parameters
        ----------
        values : sequence of tuple or None
            What came back for each case, in a tuple of one; None where nothing did.
        """
        given: list[Array] = []
        comparable: set[int] = set()
        for place, (value, right, parts) in enumerate(zip(values, self._right, self._parts, strict=True)):
            found = _as_parts(value[0], right, parts) if value and parts else None
            if found:
                comparable.add(place)
            given += found or parts  # the row keeps its length; that they are equal says nothing then
        if not comparable:
            return comparable
        with np.errstate(all="ignore"):  # whatever the values are, they must not make this side warn
            near = np.abs(_in_a_row(given) - self._row) <= self._allowed
        is_near = np.logical_and.reduceat(near, self._begins)
        return comparable.difference(
            place for place, each in zip(self._places, is_near, strict=True) if not each
        )


def _parts_of(right: Any) -> list[Array]:
    """Return the arrays of a right value, one or several; none where it is compared in another way."""
    several = isinstance(right, list | tuple)
    if several and not has_parts(right):
        return []
    parts = [_as_array(each) for each in right] if several else [_as_array(right)]
    arrays = [each for each in parts if each is not None and each.size]
    return arrays if len(arrays) == len(parts) else []


def _as_parts(value: Any, right: Any, parts: Sequence[Array]) -> list[Array] | None:
    """Return the arrays of a value that has the form of the right one; None where it may have another."""
    if not isinstance(right, list | tuple):
        given = [value]
    elif isinstance(value, list | tuple) and len(value) == len(parts):
        given = [*value]
    else:
        return None
    arrays = [_as_array(each) for each in given]
    found = [each for each, part in zip(arrays, parts, strict=True) if each is not None and _fits(each, part)]
    return found if len(found) == len(parts) else None


def _as_array(value: Any) -> Array | None:
    """Return real numbers as an array; None for all else, and for what has to be looked at closely."""
    if not isinstance(value, np.ndarray | np.generic) and type(value) not in (int, float):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in NUMBERS else None


def _fits(array: Array, part: Array) -> bool:
    """Tell whether two arrays can be compared as floats: of whole numbers, only such that are equal."""
    if array.shape != part.shape:
        return False
    whole = array.dtype.kind != "f" and part.dtype.kind != "f"
    return not whole or bool((array == part).all())


def _in_a_row(arrays: Sequence[Array]) -> Array:
    if not arrays:
        return np.zeros(0)
    return np.concatenate([array.ravel() for array in arrays], dtype=np.float64, casting="unsafe")

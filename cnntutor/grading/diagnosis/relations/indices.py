"""The index of the row where that of the column belongs, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import Equation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

ROW_OR_COLUMN = "Which of your indices counts rows, and which columns?"


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield what holds as far as a map has the places: the rest may be anything."""
    if pair.same_shape and pair.right.ndim > 1:
        yield from MIXED


def _side(pair: Pair) -> int | None:
    """Return up to where a map has as many rows as columns; None where that is not two of each."""
    if not pair.same_shape or pair.right.ndim < 2:
        return None
    side = int(min(pair.right.shape[:2]))
    return side if side > 1 else None


def _exchanged(pair: Pair) -> Array | None:
    if (side := _side(pair)) is None:
        return None
    return pair.right[:side, :side].swapaxes(0, 1)


def _diagonal_along_rows(pair: Pair) -> Array | None:
    if (side := _side(pair)) is None:
        return None
    places = np.arange(side)
    return np.broadcast_to(pair.right[places, places][:, None], pair.right[:side].shape)


def _diagonal_down_columns(pair: Pair) -> Array | None:
    if (side := _side(pair)) is None:
        return None
    places = np.arange(side)
    return np.broadcast_to(pair.right[places, places], pair.right[:, :side].shape)


def _mixed(
    name: str, belongs_to: str, wanted: Callable[[Pair], Array | None], seen: Callable[[Pair], Array | None]
) -> Equation:
    tell = f"What stands at [i, j] of your {{noun}} belongs to {belongs_to}, as far as it has both places"
    return Equation(name=name, tell=tell, advice=ROW_OR_COLUMN, wanted=wanted, seen=seen, strength=2)


MIXED = (
    _mixed(
        "row_and_column_exchanged",
        "[j, i]",
        _exchanged,
        lambda pair: pair.value[: (side := _side(pair) or 0), :side],
    ),
    _mixed("row_twice", "[i, i]", _diagonal_along_rows, lambda pair: pair.value[: _side(pair) or 0]),
    _mixed("column_twice", "[j, j]", _diagonal_down_columns, lambda pair: pair.value[:, : _side(pair) or 0]),
)

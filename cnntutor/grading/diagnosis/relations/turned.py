"""The right numbers at other places: axes exchanged, mirrored, turned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import LISTS, Equation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

WHICH_INDEX = "Which index of your result counts the rows, and which the columns?"
WHICH_AXIS = "Which axis of the result stands for what? Compare its shape with yours."
IN_FRONT = "Along which axis do you put the maps together? `axis=-1` makes it the last one."
WHICH_END = "At which end do your loops begin?"


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield what leaves all numbers as they are."""
    if pair.right.ndim == 1:
        tell = "Your {noun} holds the right numbers in reverse order"
        yield Equation(
            name="reversed", tell=tell, advice=WHICH_END, wanted=lambda pair: pair.right[::-1], axes=LISTS
        )
    elif pair.right.ndim:
        for name, how, turn in TURNS:
            tell = f"Your {{noun}} is the right one {how}"
            yield _moved(name, tell, WHICH_END, turn, axes=1 if name == "mirrored_up_down" else 2)
        for how, advice, exchange, strength in EXCHANGES:
            tell = f"Your {{noun}} is the right one {how}"
            yield _moved("axes_exchanged", tell, advice, exchange, strength=strength)


def _reverse_channels(right: Array) -> Array:
    return right[..., ::-1] if right.ndim > 2 else right


TURNS: tuple[tuple[str, str, Callable[[Array], Array]], ...] = (
    ("mirrored_up_down", "mirrored up and down", lambda right: right[::-1]),
    ("mirrored_left_right", "mirrored left to right", lambda right: right[:, ::-1]),
    ("turned_180", "turned by 180°", lambda right: right[::-1, ::-1]),
    ("turned_left", "turned by 90° to the left", np.rot90),
    ("turned_right", "turned by 90° to the right", partial(np.rot90, k=-1)),
    ("channels_reversed", "with its channels in reverse order", _reverse_channels),
)

EXCHANGES: tuple[tuple[str, str, Callable[[Array], Array], int], ...] = (
    ("transposed, rows for columns", WHICH_INDEX, lambda right: right.swapaxes(0, 1), 0),
    ("with its last axis in front", IN_FRONT, lambda right: np.moveaxis(right, -1, 0), 1),
    ("with its first axis at the end", WHICH_AXIS, lambda right: np.moveaxis(right, 0, -1), 1),
    ("with its axes in reverse order", WHICH_AXIS, np.transpose, 1),
    ("with its last two axes exchanged", WHICH_AXIS, lambda right: right.swapaxes(-1, -2), 1),
)
"""With two axes all of them are the first one."""


def _moved(
    name: str, tell: str, advice: str, move: Callable[[Array], Array], *, strength: int = 0, axes: int = 2
) -> Equation:
    """Return the relation of a move; what has fewer axes stays as it is."""

    def wanted(pair: Pair) -> Array:
        return move(pair.right) if pair.right.ndim >= axes else pair.right

    return Equation(name=name, tell=tell, advice=advice, wanted=wanted, strength=strength)

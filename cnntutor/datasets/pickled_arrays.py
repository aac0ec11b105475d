"""What the names in a pickle of arrays stand for: whole numbers, and nothing else."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_DIMENSIONS = 4
ITEMS = {"u1": "u1", "i1": "i1", "i2": "<i2", "i4": "<i4", "i8": "<i8", "u2": "<u2", "u4": "<u4", "u8": "<u8"}
"""By the codes that pickles use, what they mean on any machine: whole numbers, the lowest byte first."""

NDARRAY = object()
"""Stands for the class of arrays, of which a pickle says that it makes one."""


class RefusedPickle(ValueError):
    """Why a pickle is not read, in words for a person."""


class Encoder:
    """Stands for the function that Python 3 writes bytes with for Python 2."""

    def __init__(self, most: int) -> None:
        self._left = most  # what is in the memo can be encoded again and again

    def __call__(self, text: str, encoding: str) -> bytes:
        """Return the bytes of a text."""
        self._left -= len(text)
        if encoding != "latin1" or self._left < 0:
            raise RefusedPickle("it is a pickle that makes much of little, or no data")
        return text.encode("latin-1")

    def __setstate__(self, state: object) -> None:
        raise RefusedPickle("it is a pickle that makes something else than data")


class ItemType:
    """Stands for the type of an array's items, by the code that pickles use."""

    def __init__(self, code: Any, *_: object) -> None:
        name = code.decode("latin-1") if type(code) is bytes else code
        if type(name) is not str or name not in ITEMS:
            raise RefusedPickle("it is a pickle with an array of something else than whole numbers")
        self.code = ITEMS[name]

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        if state[1] not in ("|", "<", b"|", b"<") or state[2:8] != (None, None, None, -1, -1, 0):
            raise RefusedPickle("it is a pickle with an array of something else than whole numbers")


class PickledArray:
    """Stands for an array, which has its values at once or is given them after it was made."""

    def __init__(self, *arguments: Any) -> None:
        self.values: NDArray[Any] | None = None
        match arguments:
            case (kind, _, _) if kind is NDARRAY:
                pass
            case (raw, item_type, shape, "C" | "F" as order):
                self.values = values(raw, item_type, shape, order)
            case _:
                raise RefusedPickle("it is a pickle that makes something else than data")

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        match self.values, state:
            case None, (1, shape, item_type, 0 | 1 as in_fortran_order, raw):
                self.values = values(raw, item_type, shape, "F" if in_fortran_order else "C")
            case _:
                raise RefusedPickle("it is a pickle that makes something else than data")


def values(raw: Any, item_type: Any, shape: Any, order: str) -> NDArray[Any]:
    """Return the array of these bytes, which share its memory; raise a ValueError if they do not fit."""
    if type(raw) not in (bytes, bytearray) or type(item_type) is not ItemType or type(shape) is not tuple:
        raise RefusedPickle("it is a pickle with an array of something else than whole numbers")
    if len(shape) > MOST_DIMENSIONS or not all(type(size) is int and 0 <= size < 2**31 for size in shape):
        raise RefusedPickle("it is a pickle with an array of an impossible shape")
    flat = np.frombuffer(raw, item_type.code)
    if prod(shape) != flat.size:
        raise RefusedPickle("it is a pickle with an array that does not have as many numbers as it says")
    return flat.reshape(shape, order="F" if order == "F" else "C")


NAMES = {
    "numpy ndarray": NDARRAY,
    "numpy dtype": ItemType,
    **dict.fromkeys(
        ("numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct"), PickledArray
    ),
    **dict.fromkeys(("numpy.core.numeric _frombuffer", "numpy._core.numeric _frombuffer"), PickledArray),
}
"""By the names that numpy 1 and 2 write, what they stand for."""

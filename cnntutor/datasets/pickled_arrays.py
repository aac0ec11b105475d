"""The arrays in a pickle: what may be named in it, and the numbers that come of that."""

from __future__ import annotations

from enum import Enum
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_DIMENSIONS = 4
ITEMS = {"u1": "u1", "i1": "i1", "i2": "<i2", "i4": "<i4", "i8": "<i8", "u2": "<u2", "u4": "<u4", "u8": "<u8"}
"""By the codes that pickles use, what they mean on any machine: whole numbers, the lowest byte first."""

BYTE_ORDERS = ("|", "<", b"|", b"<")
"""How a pickle says that a number has one byte, or the lowest first."""


class Maker(Enum):
    """What a pickle may name. The names differ between numpy 1 and 2."""

    EMPTY_ARRAY = "numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct"
    ARRAY = "numpy.core.numeric _frombuffer", "numpy._core.numeric _frombuffer"
    ARRAY_TYPE = ("numpy ndarray",)
    ITEM_TYPE = ("numpy dtype",)
    BYTES = ("_codecs encode",)  # how Python 3 writes bytes for Python 2


class PickledArray:
    """An array, which may yet have to be given its values."""

    def __init__(self, values: NDArray[Any] | None = None) -> None:
        self.values = values


class ItemType:
    """The type of an array's items."""

    def __init__(self, code: str) -> None:
        self.code = code


def item_type(code: Any) -> ItemType:
    """Return the type of items that a pickle calls by this code."""
    name = code.decode("latin-1") if type(code) is bytes else code
    if type(name) is not str or name not in ITEMS:
        raise ValueError("it is a pickle with an array of something else than whole numbers")
    return ItemType(ITEMS[name])


def values(raw: Any, item_type: Any, shape: Any, order: str) -> NDArray[Any]:
    """Return the array of these bytes, which share its memory; raise a ValueError if they do not fit."""
    if type(raw) not in (bytes, bytearray) or type(item_type) is not ItemType or type(shape) is not tuple:
        raise ValueError("it is a pickle with an array of something else than whole numbers")
    if len(shape) > MOST_DIMENSIONS or not all(type(size) is int and 0 <= size < 2**31 for size in shape):
        raise ValueError("it is a pickle with an array of an impossible shape")
    flat = np.frombuffer(raw, item_type.code)
    if prod(shape) != flat.size:
        raise ValueError("it is a pickle with an array that does not have as many numbers as it says")
    return flat.reshape(shape, order="F" if order == "F" else "C")

"""The arrays in a pickle: whole numbers in as many places as there are bytes, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.datasets.pickled_arrays import ITEMS, MOST_DIMENSIONS, ItemType, Maker, item_type, values

BYTES = bytes(range(12))


@pytest.mark.parametrize("code", ITEMS)
def test_whole_numbers_have_a_type(code: str) -> None:
    """By a text, or by bytes as Python 2 writes them; the lowest byte comes first."""
    found = item_type(code)
    assert found.code == item_type(code.encode()).code
    assert np.frombuffer(b"\1" + b"\0" * 7, found.code)[0] == 1


@pytest.mark.parametrize("code", ["f4", "O", ">i4", "", b"O8", None, 4, ["u1"], np.str_("u1")])
def test_other_items_are_refused(code: Any) -> None:
    """Objects first of all; a text of a class of its own is none."""
    with pytest.raises(ValueError, match="something else than whole numbers"):
        item_type(code)


def test_bytes_are_an_array_of_their_shape() -> None:
    """In either order, without a copy."""
    assert values(BYTES, ItemType("u1"), (3, 4), "C").tolist()[1] == [4, 5, 6, 7]
    assert values(BYTES, ItemType("u1"), (3, 4), "F").tolist()[1] == [1, 4, 7, 10]
    assert values(bytearray(BYTES), ItemType("<i4"), (3,), "odd").shape == (3,)
    room = bytearray(BYTES)
    shared = values(room, ItemType("u1"), (12,), "C")
    room[0] = 99
    assert shared[0] == 99


@pytest.mark.parametrize(
    ("raw", "kind", "shape", "told"),
    [
        ("text", ItemType("u1"), (4,), "something else than whole numbers"),
        (BYTES, "u1", (12,), "something else than whole numbers"),
        (BYTES, ItemType("u1"), [12], "something else than whole numbers"),
        (BYTES, ItemType("u1"), (1,) * MOST_DIMENSIONS + (12,), "an impossible shape"),
        (BYTES, ItemType("u1"), (-12,), "an impossible shape"),
        (BYTES, ItemType("u1"), (True, 12), "an impossible shape"),
        (BYTES, ItemType("u1"), (2**31,), "an impossible shape"),
        (BYTES, ItemType("u1"), (11,), "as many numbers as it says"),
        (BYTES[:-1], ItemType("<i4"), (3,), "buffer size"),
    ],
)
def test_what_does_not_fit_is_refused(raw: Any, kind: Any, shape: Any, told: str) -> None:
    """Bytes, type and shape have to be what they are, and belong together."""
    with pytest.raises(ValueError, match=told):
        values(raw, kind, shape, "C")


def test_no_two_names_are_the_same() -> None:
    """What a pickle may name is told apart by it."""
    names = [name for maker in Maker for name in maker.value]
    assert len(set(names)) == len(names)

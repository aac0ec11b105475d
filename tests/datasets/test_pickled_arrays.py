"""The arrays in a pickle: whole numbers in as many places as there are bytes, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.datasets.pickled_arrays import (
    ITEMS,
    MOST_DIMENSIONS,
    NAMES,
    NDARRAY,
    Encoder,
    ItemType,
    PickledArray,
    values,
)

BYTES = bytes(range(12))


@pytest.mark.parametrize("code", ITEMS)
def test_whole_numbers_have_a_type(code: str) -> None:
    """By a text, or by bytes as Python 2 writes them; the lowest byte comes first."""
    found = ItemType(code)
    assert found.code == ItemType(code.encode()).code
    assert np.frombuffer(b"\1" + b"\0" * 7, found.code)[0] == 1


@pytest.mark.parametrize("code", ["f4", "O", ">i4", "", b"O8", None, 4, ["u1"], np.str_("u1")])
def test_other_items_are_refused(code: Any) -> None:
    """Objects first of all; a text of a class of its own is none."""
    with pytest.raises(ValueError, match="something else than whole numbers"):
        ItemType(code)


def test_bytes_are_an_array_of_their_shape() -> None:
    """In either order, without a copy."""
    assert values(BYTES, ItemType("u1"), (3, 4), "C").tolist()[1] == [4, 5, 6, 7]
    assert values(BYTES, ItemType("u1"), (3, 4), "F").tolist()[1] == [1, 4, 7, 10]
    assert values(bytearray(BYTES), ItemType("i4"), (3,), "odd").shape == (3,)
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
        (BYTES[:-1], ItemType("i4"), (3,), "buffer size"),
    ],
)
def test_what_does_not_fit_is_refused(raw: Any, kind: Any, shape: Any, told: str) -> None:
    """Bytes, type and shape have to be what they are, and belong together."""
    with pytest.raises(ValueError, match=told):
        values(raw, kind, shape, "C")


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("u1", (3, "|", None, None, None, -1, -1, 0)),
        (b"i4", (3, b"<", None, None, None, -1, -1, 0)),
        ("i8", (4, "<", None, None, None, -1, -1, 0, None)),
    ],
)
def test_the_state_of_a_type_says_nothing_new(code: Any, state: Any) -> None:
    """A type of whole numbers, the lowest byte first, as both versions of Python write it."""
    found = ItemType(code, 0, 1)
    found.__setstate__(state)
    assert found.code == ItemType(code).code


@pytest.mark.parametrize(
    "state",
    [
        (3, ">", None, None, None, -1, -1, 0),
        (3, "|", None, ("a",), {"a": 1}, -1, -1, 0),
        (3, "|", ("u1", (2,)), None, None, -1, -1, 0),
        (3, "|", None, None, None, 16, -1, 0),
        (3, "|", None, None, None, -1, -1, 63),
        (3, "|"),
    ],
)
def test_other_states_of_a_type_are_refused(state: Any) -> None:
    """Parts, another size, flags and the highest byte first are not taken for whole numbers."""
    with pytest.raises(ValueError, match="something else than whole numbers"):
        ItemType("u1").__setstate__(state)


def test_an_array_gets_its_values_once() -> None:
    """At once, or after it was made; never a second time, and never in a third way."""
    state = (1, (12,), ItemType("u1"), False, BYTES)
    later = PickledArray(NDARRAY, (0,), b"b")
    assert later.values is None
    later.__setstate__(state)
    at_once = PickledArray(BYTES, ItemType("u1"), (12,), "C")
    for array in (later, at_once):
        assert array.values is not None
        assert array.values.tolist() == list(BYTES)
        with pytest.raises(ValueError, match="something else than data"):
            array.__setstate__(state)
    for arguments in ((list, (0,), b"b"), (), (BYTES, ItemType("u1"), (12,), "K"), (np.ndarray, (0,), b"b")):
        with pytest.raises(ValueError, match="something else than data"):
            PickledArray(*arguments)
    for state_of_another in ((2, *state[1:]), state[1:], (*state, 1), (1, (12,), ItemType("u1"), 2, BYTES)):
        with pytest.raises(ValueError, match="something else than data"):
            PickledArray(NDARRAY, (0,), b"b").__setstate__(state_of_another)


def test_no_name_stands_for_what_numpy_calls_so() -> None:
    """What a pickle may name is of this module: nothing in it can call numpy with what it likes."""
    assert {stand_in for name, stand_in in NAMES.items()} == {NDARRAY, ItemType, PickledArray}
    assert all(name.startswith("numpy") for name in NAMES)


def test_bytes_are_encoded_as_often_as_they_are_there() -> None:
    """No more of them come out than the pickle has."""
    encode = Encoder(3)
    assert encode("ä", "latin1") + encode("bc", "latin1") == b"\xe4bc"
    for encoding, text in (("latin1", "d"), ("rot13", "")):
        with pytest.raises(ValueError, match="much of little, or no data"):
            encode(text, encoding)
    with pytest.raises(ValueError, match="something else than data"):
        encode.__setstate__({"_left": 10**9})

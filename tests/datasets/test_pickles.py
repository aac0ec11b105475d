"""Reading pickles without running them."""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import tracemalloc
import warnings
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.datasets import pickles
from tests.datasets import writers
from tests.datasets.damage import damaged

plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.binary(max_size=300), st.text(max_size=300)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(st.text(max_size=5), inner, max_size=5),
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=5), plain, max_size=5), st.integers(3, 5))
@settings(max_examples=50)
def test_plain_data_comes_back(content: dict[str, Any], protocol: int) -> None:
    """What is made of numbers, texts, lists, tuples and dicts is read as it was written."""
    assert pickles.read(pickle.dumps(content, protocol)) == content


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("order", ["C", "F"])
def test_arrays_come_back(protocol: int, order: Any) -> None:
    """Arrays of whole numbers are read from every protocol, whichever axis varies first."""
    for code in ("u1", "i1", "<i4", "<i8", "<u2"):
        array = np.arange(24).reshape(2, 3, 4).astype(code, order=order)
        content = pickles.read(pickle.dumps({b"data": array, b"again": array}, protocol))
        np.testing.assert_array_equal(content["data"], array, strict=True)
        np.testing.assert_array_equal(content["again"], array, strict=True)


def test_pickles_of_python_2_are_read_as_python_reads_them() -> None:
    """The published batches were written by Python 2, whose texts are bytes."""
    raw = writers.python_2_pickle(writers.cifar_rows())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # numpy has moved what the pickle names
        expected = pickle.loads(raw, encoding="bytes")
    found = pickles.read(raw)
    assert found.keys() == {key.decode() for key in expected}
    assert found["labels"] == expected[b"labels"]
    assert found["filenames"] == [b"a_s_1.png"] * 3
    np.testing.assert_array_equal(found["data"], expected[b"data"], strict=True)


class Calls:
    """Something whose pickle calls a function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.reduced = function, arguments

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.reduced


def hostile_objects() -> dict[str, Any]:
    """Return what must not come out of a data set."""
    return {
        "os.system": Calls(os.system, "touch escaped"),
        "eval": Calls(eval, "open('escaped', 'w')"),
        "open": Calls(open, "escaped", "w"),
        "getattr": Calls(getattr, "", "join"),
        "numpy.load": Calls(np.load, "escaped.npy"),
        "numpy.memmap": Calls(np.memmap, "escaped", "u1", "w+", 0, (4,)),
        "numpy.fromfile": Calls(np.fromfile, "/dev/zero"),
        "bytearray": Calls(bytearray, 2**40),
        "ndarray": Calls(np.ndarray, (2**40,)),
        "objects": np.array([Calls(os.system, "touch escaped")], object),
        "records": np.zeros(3, [("a", "u1"), ("b", "O")]),
        "strings": np.array(["a"]),
        "dates": np.array(["2020-01-01"], "M8[D]"),
        "floats": np.zeros(3),
        "other end first": np.zeros(3, ">i4"),
        "five dimensions": np.zeros((1,) * 5, np.uint8),
        "scalar": np.float64(1),
        "set": {1},
        "float": 1.0,
        "complex": 1j,
        "class": Path,
        "path": Path("a"),
        "tuple as key": {(1,): 1},
    }


@pytest.mark.parametrize("name", hostile_objects())
def test_nothing_else_comes_out(name: str, folder: Path) -> None:
    """Whatever is no plain data is refused, however it is written, and nothing has run."""
    content = hostile_objects()[name]
    for protocol in range(6):
        for whole in (content, {"labels": [content]}):
            with pytest.raises(ValueError, match="pickle"):
                pickles.read(pickle.dumps(whole, protocol))
    assert not list(folder.iterdir())


RECONSTRUCT = b"cnumpy.core.multiarray\n_reconstruct\n"
EMPTY_ARRAY = RECONSTRUCT + b"cnumpy\nndarray\nK\x00\x85U\x01b\x87R"
BYTE_TYPE = b"cnumpy\ndtype\nU\x02u1K\x00K\x01\x87R"
LARGE = b"\x8a\x06\x00\x00\x00\x00\x00\x01"
FROM_BUFFER = b"cnumpy.core.numeric\n_frombuffer\n"

hostile_programs = {
    "name with a wrong escape": b"\x80\x02cos\\c\nsystem\n.",
    "name in text": b"cos\nsystem\n(S'touch escaped'\ntR.",
    "name from the stack": b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x0dtouch escaped\x85R.",
    "instance": b"(S'touch escaped'\nios\nsystem\n.",
    "object": b"(cos\nsystem\nS'touch escaped'\no.",
    "new object": b"\x80\x02cos\nsystem\nU\x01a\x85\x81.",
    "extension": b"\x80\x02\x82\x01.",
    "persistent": b"\x80\x02U\x01aQ.",
    "out of band": b"\x80\x05\x97.",
    "name with a dot": b"\x80\x04\x8c\x05numpy\x8c\x0fndarray.tofile\x93.",
    "name of another module": b"\x80\x02}U\x01acnumpy\nload\ns.",
    "maker as value": b"\x80\x02}U\x01a" + RECONSTRUCT + b"s.",
    "item type as value": b"\x80\x02}U\x01a" + BYTE_TYPE + b"s.",
    "array without values": b"\x80\x02}U\x01a" + EMPTY_ARRAY + b"s.",
    "state for a function": b"\x80\x02c_codecs\nencode\nN}U\x04_leftJ\xff\xff\xff\x7fs\x86b.",
    "state for a class": b"\x80\x02cnumpy\ndtype\nN}U\x08__init__Ns\x86b.",
    "state for an array type": b"\x80\x02cnumpy\nndarray\nN}U\x08__init__Ns\x86b.",
    "state for a tuple": b"\x80\x02})NN\x86bNs.",
    "no state": b"\x80\x02" + EMPTY_ARRAY + b"Nb.",
    "state for a maker": b"\x80\x02" + RECONSTRUCT + b"}U\x08__code__Ns\x86b.",
    "state for a dict": b"\x80\x02}K\x01\x85b.",
    "array of a list": b"\x80\x02" + RECONSTRUCT + b"]K\x00\x85U\x01b\x87R.",
    "array type called": b"\x80\x02cnumpy\nndarray\n" + LARGE + b"\x85\x85R.",
    "impossible shape": b"\x80\x02"
    + EMPTY_ARRAY
    + b"(K\x01"
    + LARGE
    + b"\x85"
    + BYTE_TYPE
    + b"\x89U\x01atb.",
    "negative shape": b"\x80\x02"
    + EMPTY_ARRAY
    + b"(K\x01J\xff\xff\xff\xff\x85"
    + BYTE_TYPE
    + b"\x89U\x01atb.",
    "values twice": b"\x80\x02" + EMPTY_ARRAY + (b"(K\x01K\x01\x85" + BYTE_TYPE + b"\x89U\x01atb") * 2 + b".",
    "values that are objects": b"\x80\x02" + EMPTY_ARRAY + b"(K\x01K\x01\x85" + BYTE_TYPE + b"\x89]Natb.",
    "item type of objects": b"\x80\x02cnumpy\ndtype\nU\x02O8K\x00K\x01\x87R.",
    "item type with parts": b"\x80\x02"
    + BYTE_TYPE
    + b"(K\x03U\x01|NU\x01a\x85}J\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb.",
    "buffer in no order": b"\x80\x05" + FROM_BUFFER + b"(C\x01a" + BYTE_TYPE + b"K\x01\x85\x8c\x01KtR.",
    "other encoding": b"\x80\x02c_codecs\nencode\nX\x01\x00\x00\x00aX\x03\x00\x00\x00zip\x86R.",
    "bytes of 2**40": b"\x80\x04\x8e" + struct.pack("<Q", 2**40) + b"a.",
    "bytearray of 2**62": b"\x80\x05\x96" + struct.pack("<Q", 2**62) + b"a.",
    "frame of 2**62": b"\x80\x04\x95" + struct.pack("<Q", 2**62) + b"N.",
    "frame of 2**62 in a frame": b"\x80\x04\x95\x10\0\0\0\0\0\0\0\x95" + struct.pack("<Q", 2**62) + b"N.",
    "frame in a frame": b"\x80\x04\x95\x0c\0\0\0\0\0\0\0\x95\7\0\0\0\0\0\0\0}q\0q\0q\0.",
    "frame that ends within a step": b"\x80\x04\x95\x02\0\0\0\0\0\0\0C\x06}r\xff\xff\xff\x7f}.",
    "memory of 2**31": b"\x80\x02Nr\xff\xff\xff\x7f.",
    "memory of 2**31 in text": b"}p%d\n." % (2**31 - 1),
    "memory of 2**31 for a dict": b"\x80\x02}r\xff\xff\xff\x7f.",
    "deep list": b"\x80\x02" + b"]" * 150_000 + b"a" * 149_999 + b".",
    "deep tuple as key": b"\x80\x02}N" + b"\x85" * 150_000 + b"Ns.",
    "deep tuple": b"\x80\x02}U\x01aN" + b"\x85" * 150_000 + b"s.",
    "deep dict": b"\x80\x02" + b"}U\x01a" * 150_000 + b"N" + b"s" * 150_000 + b".",
    "deep tuple after many calls": b"\x80\x02}U\x01a(c_codecs\nencode\nX\0\0\0\0X\6\0\0\0latin1\x86q\0R"
    + b"c_codecs\nencode\nh\0R" * 20_000
    + b"N"
    + b"\x85" * 20_000
    + b"ls.",
    "tuple of tuples as key": b"\x80\x02})q\0" + b"h\0h\0\x86q\0" * 100 + b"Ns.",
    "tuple of tuples as keys": b"\x80\x02}()q\0" + b"h\0h\0\x86q\0" * 100 + b"Nu.",
    "tuple of tuples as keys in text": b"(()q\0" + b"h\0h\0\x86q\0" * 100 + b"Nd.",
    "popped": b"\x80\x02}N0.",
    "many steps": b"\x80\x02](" + b"N" * 500_000 + b"e.",
    "much of little": b"\x80\x02(c_codecs\nencode\nX\x00\x00\x01\x00"
    + b"a" * 65536
    + b"q\x00X\x06\x00\x00\x00latin1\x86q\x01R"
    + b"c_codecs\nencode\nh\x01R" * 1000
    + b"t.",
    "list in itself": b"\x80\x02]q\x00h\x00a.",
    "nothing on the stack": b"\x80\x02R.",
    "too little on the stack": b"\x80\x02K\x01\x87.",
    "no mark": b"\x80\x02t.",
    "not remembered": b"\x80\x02h\x07.",
    "key without value": b"\x80\x02}(U\x01au.",
    "two results": b"\x80\x02}}.",
    "bad text": b"\x80\x02X\x01\x00\x00\x00\xff.",
    "no end": b"\x80\x02}",
    "empty": b"",
    "text": b"version https://git-lfs.github.com/spec/v1\n",
}


@pytest.mark.parametrize("name", hostile_programs)
def test_hostile_programs_are_refused(name: str, folder: Path) -> None:
    """A pickle that was written by hand gets no further than an honest one."""
    with pytest.raises(ValueError, match=r".+"):
        pickles.read(hostile_programs[name])
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", [name for name in hostile_programs if " of 2**" in name or "much" in name])
def test_hostile_programs_cost_little(name: str) -> None:
    """No room is made for what is only announced, nor for a thousand copies of what is there once."""
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=r".+"):
            pickles.read(hostile_programs[name])
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


COSTLY = (
    "bytes",
    "bytearray",
    "frame",
    "memory",
    "deep",
    "tuple of tuples",
    "many steps",
    "state for a tuple",
)


@pytest.mark.parametrize("name", [name for name in hostile_programs if name.startswith(COSTLY)])
def test_costly_programs_are_never_carried_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could exhaust memory, time or the stack is refused before Python's reader begins."""
    begun: list[bytes] = []
    monkeypatch.setattr(pickles, "_Reader", begun.append)
    with pytest.raises(ValueError, match="pickle"):
        pickles.read(hostile_programs[name])
    assert begun == []


@given(st.data())
def test_damage_is_a_value_error(data: st.DataObject) -> None:
    """A damaged pickle is read as a dict or refused with the one exception that says so."""
    whole = data.draw(
        st.sampled_from(
            [
                writers.python_2_pickle(writers.cifar_rows(1)),
                *(writers.python_3_pickle(protocol)(writers.cifar_rows(1)) for protocol in (2, 4, 5)),
            ]
        )
    )
    content = data.draw(damaged(whole))
    with contextlib.suppress(ValueError):
        assert isinstance(pickles.read(content), dict)


@pytest.mark.parametrize("protocol", range(6))
def test_ten_thousand_file_names_are_within_the_bounds(protocol: int) -> None:
    """A copy of a batch that Python 3 wrote is read, whatever its protocol."""
    data, labels = writers.cifar_rows(2)
    batch = {
        b"batch_label": b"training batch 1 of 5",
        b"labels": np.resize(labels, 10_000).tolist(),
        b"data": data,
        b"filenames": [f"leptodactylus_pentadactylus_s_{number:06}.png".encode() for number in range(10_000)],
    }
    found = pickles.read(pickle.dumps(batch, protocol))
    np.testing.assert_array_equal(found.pop("data"), batch.pop(b"data"), strict=True)
    assert found == {key.decode(): value for key, value in batch.items()}
    assert pickles.read(pickle.dumps({"label_names": ["a"]}, protocol)) == {"label_names": ["a"]}


def test_lists_may_be_as_deep_as_the_bound() -> None:
    """One deeper is refused."""
    deepest: Any = []
    for _ in range(pickles.MOST_CONTAINERS - 2):
        deepest = [deepest]
    content = (
        b"\x80\x02}U\x01a"
        + b"]" * (pickles.MOST_CONTAINERS - 1)
        + b"a" * (pickles.MOST_CONTAINERS - 2)
        + b"s."
    )
    assert pickles.read(content).keys() == {"a"}
    with pytest.raises(ValueError, match="more steps or deeper lists"):
        pickles.read(content.replace(b"]", b"]]", 1).replace(b"s.", b"as."))


def test_a_list_that_is_used_again_is_read_as_one() -> None:
    """A list of a list twice, and so on for fifty times, costs as much as it says, not two to the fifty."""
    found = pickles.read(b"\x80\x02}U\x01a(]q\0" + b"](h\0h\0eq\0" * 50 + b"ls.")["a"]
    for inner, outer in pairwise(found):
        assert outer[0] is outer[1] is inner


def test_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's reader never gets as far as looking for what a pickle names."""
    raw = [writers.python_2_pickle(writers.cifar_rows()), writers.python_3_pickle(5)(writers.cifar_rows())]

    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    pickles.read(raw[0])  # which may import what the standard library needs
    monkeypatch.setattr("builtins.__import__", refuse)
    assert [pickles.read(each)["labels"] for each in raw]

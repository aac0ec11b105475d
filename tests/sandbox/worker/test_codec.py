"""The codec: what goes in comes out, and nothing else ever does."""

from __future__ import annotations

import contextlib
import io
import json
import random
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from cnntutor.sandbox.worker import codec

MOST = 1_000_000

arrays = hnp.arrays(
    dtype=st.sampled_from(sorted(codec.DTYPES)),
    shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


def _first(array: np.ndarray[Any, Any]) -> Any:
    """Return a numpy scalar of the array's dtype."""
    return array.ravel()[0] if array.size else array.dtype.type(0)


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    arrays,
    arrays.map(_first),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(st.text(max_size=5), inner, max_size=4),
    ),
    max_leaves=12,
)


def there_and_back(value: Any) -> Any:
    """Return what arrives on the other side."""
    return codec.read(io.BytesIO(codec.encode(value, MOST)), MOST)


def same(left: Any, right: Any) -> bool:
    """Tell whether two values are alike to the type, shape and bit."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray | np.generic):
        return bool(
            left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
        )
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right) or (left != left and right != right)


@settings(max_examples=500, deadline=None)
@given(values)
def test_plain_data_arrives_as_it_was(value: Any) -> None:
    """Every value of plain data survives the journey with its types, shapes and bits."""
    with np.errstate(all="ignore"):
        assert same(there_and_back(value), value)


class Vector(np.ndarray[Any, Any]):
    """A subclass that lies about its axes."""

    @property
    def ndim(self) -> int:
        """Return another number of axes."""
        return 7


@pytest.mark.parametrize(
    ("value", "arrived"),
    [
        (np.arange(3).view(Vector), np.arange(3)),
        (np.arange(6).reshape(2, 3).T, np.arange(6).reshape(2, 3).T.copy()),
        (np.arange(3, dtype=">i4"), np.arange(3, dtype="i4")),
        (np.array(["a", "b"]), ["a", "b"]),
        (type("Number", (int,), {})(3), 3),
        (type("Text", (str,), {"__len__": lambda _: 0})("abc"), "abc"),
    ],
)
def test_subclasses_count_as_what_they_derive_from(value: Any, arrived: Any) -> None:
    """Subclasses, views and byte orders arrive as plain values."""
    assert same(there_and_back(value), arrived)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (iter([]), "list_iterator"),
        ((x for x in [1]), "generator"),
        (range(3), "range"),
        (1j, "complex"),
        (np.array([1j]), "complex128"),
        (np.array([None]), "Python objects"),
        (np.array(["2020-01-01"], dtype="M8[D]"), "datetime64"),
        (np.ma.masked_equal(np.arange(2), 1), "masked"),
        ({1: 2}, "keys that are no text"),
        (object(), "object of type object"),
        (Fraction(15, 4), "a Fraction: `float"),
        (len, "parentheses"),
        (np.zeros(MOST), "more than 1 MB"),
        (np.zeros((1,) * 9), "9 axes"),
        (10**2000, "several hundred digits"),
        ("x" * 200_000, "200000 characters"),
        ([[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]], "deeper"),
        (list(range(codec.MOST_NODES + 1)), "more than"),
    ],
)
def test_everything_else_is_refused_with_its_reason(value: Any, reason: str) -> None:
    """What is no plain data, or too much, is refused in words that a student understands."""
    with pytest.raises(codec.WireError, match=reason):
        codec.encode(value, MOST)


def test_a_list_that_holds_itself_is_refused() -> None:
    """Endless nesting ends at the limit of depth."""
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(codec.WireError, match="deeper"):
        codec.encode(endless, MOST)


def frame(tree: Any, payload: bytes = b"") -> io.BytesIO:
    """Return a frame with any header."""
    header = json.dumps(tree).encode()
    return io.BytesIO(codec.PREFIX.pack(codec.MAGIC, len(header), len(payload)) + header + payload)


@pytest.mark.parametrize(
    ("tree", "payload"),
    [
        ([], b""),
        ([None], b""),
        ([[]], b""),
        (["q"], b""),
        (["n", 1], b""),
        (["i", 3], b""),
        (["i", "9" * 500], b""),
        (["f", "infinity-ish"], b""),
        (10**500, b""),
        (["l", [-(10**500)]], b""),
        (["l", {}], b""),
        (["l", [], []], b""),
        (["l", [[1]]], b""),
        ({"k": [1]}, b""),
        ("x" * 200_000, b""),
        ({"k" * 200_000: 1}, b""),
        (["a", "object", [1]], b"12345678"),
        (["a", "float64", [2]], b"12345678"),
        (["a", "float64", [1]], b"123456789"),
        (["a", "float64", [-1]], b""),
        (["a", "float64", [2**62, 4]], b""),
        (["a", "float64", [0, 2**70]], b""),
        (["a", "float64", [1.0]], b"12345678"),
        (["a", "float64", [True]], b"12345678"),
        (["a", "float64", [0] * 9], b""),
        (None, b"left over"),
    ],
)
def test_forged_frames_are_faults(tree: Any, payload: bytes) -> None:
    """A well-formed frame with a malicious header raises the codec's own error and no other."""
    with pytest.raises(codec.WireError):
        codec.read(frame(tree, payload), MOST)


@pytest.mark.parametrize(
    "bytes_",
    [
        b"x",
        b"hello, this is no frame at all",
        codec.PREFIX.pack(codec.MAGIC, 2**31, 0),
        codec.PREFIX.pack(codec.MAGIC, 5, 2**62),
        codec.PREFIX.pack(codec.MAGIC, 5, 0) + b"[]",
        codec.PREFIX.pack(codec.MAGIC, 4, 0) + b"\xff\xfe\xfd\xfc",
        codec.PREFIX.pack(codec.MAGIC, 200_000, 0) + b"[" * 200_000,
        codec.PREFIX.pack(codec.MAGIC, 13, 0) + b'{"k":1,"k":1}',
        codec.PREFIX.pack(codec.MAGIC, 5000, 0) + b"9" * 5000,
        codec.PREFIX.pack(codec.MAGIC, 9, 0) + b"undefined",
    ],
)
def test_bytes_that_are_no_frame_are_faults(bytes_: bytes) -> None:
    """Noise, impossible lengths, cut frames and deep JSON raise the codec's own error."""
    with pytest.raises(codec.WireError):
        codec.read(io.BytesIO(bytes_), MOST)


def test_the_end_of_the_stream_is_no_fault() -> None:
    """A stream that ends between frames just ends."""
    with pytest.raises(EOFError):
        codec.read(io.BytesIO(b""), MOST)


@settings(max_examples=250, deadline=None)
@given(values, st.integers(0, 2**32 - 1))
def test_mutated_frames_raise_only_faults(value: Any, seed: int) -> None:
    """A frame with some bytes changed is either read as plain data or raises the codec's own error.

    Each value's frame is changed in ten ways: to draw a value costs far more than to read it.
    """
    rng = random.Random(seed)
    with np.errstate(all="ignore"):
        encoded = codec.encode(value, MOST)
        for _ in range(10):
            mutated = bytearray(encoded)
            for _ in range(rng.randint(1, 4)):
                mutated[rng.randrange(len(mutated))] = rng.randrange(256)
            with contextlib.suppress(codec.WireError):
                codec.read(io.BytesIO(bytes(mutated)), MOST)


def mutations(count: int) -> Iterator[bytes]:
    """Yield frames that were changed, cut, lengthened or spliced, the same ones every time."""
    rng = random.Random(3)
    seeds = [
        codec.encode(value, MOST)
        for value in (
            None,
            [1, 2.5, "a", (True, None)],
            {"kind": "returned", "value": np.arange(12.0).reshape(3, 4)},
            {"kind": "raised", "message": "x" * 50, "line": 3},
            {"kind": "loaded", "names": ["f", "g"], "stopped": None},
            [np.float32(1), np.zeros((2, 0, 3), bool), np.arange(5, dtype=np.uint16)],
            {"a": {"b": [[[1]]]}},
        )
    ]
    for _ in range(count):
        changed = bytearray(rng.choice(seeds))
        for _ in range(rng.randint(1, 6)):
            place = rng.randrange(len(changed))
            match rng.randrange(5):
                case 0:
                    changed[place] = rng.randrange(256)
                case 1:
                    changed[place] ^= 1 << rng.randrange(8)
                case 2:
                    del changed[place : place + rng.randint(1, 8)]
                case 3:
                    changed[place:place] = rng.randbytes(rng.randint(1, 8))
                case _:
                    other = rng.choice(seeds)
                    changed[place:] = other[rng.randrange(len(other)) :]
            if not changed:
                changed = bytearray(b"c")
        yield bytes(changed)


def test_twenty_thousand_mutated_frames_raise_only_faults() -> None:
    """However a frame is damaged, it is read as plain data or raises the codec's own error; both happen."""
    read = 0
    for changed in mutations(20_000):
        with contextlib.suppress(codec.WireError, EOFError), np.errstate(all="ignore"):
            codec.read(io.BytesIO(changed), MOST)
            read += 1
    assert 100 < read < 19_000


def fill(pattern: bytes) -> bytes:
    """Return a list that repeats a pattern until the header is as long as it may be."""
    times = (codec.MOST_HEADER - 100) // len(pattern)
    return b"[" + pattern * times + b"1]"


@pytest.mark.parametrize(
    ("header", "payload"),
    [
        (fill(b"[],"), b""),
        (fill(b"{},"), b""),
        (fill(b"1,"), b""),
        (fill(b"1234567890123,"), b""),
        (fill(b'"ab",'), b""),
        (fill(b'"' + b"a" * 10 + b'",'), b""),
        (fill(b"1.5,"), b""),
        (b"[" * 2_000_000, b""),
        (b'["l",' + fill(b"1.5,") + b"]", b""),
        (b'["l",' + fill(b"1234567890123,") + b"]", b""),
        (b'["l",' + fill(b'"' + b"a" * 10 + b'",') + b"]", b""),
        (b'["l",' + fill(b"9" * 4000 + b",") + b"]", b""),
        (b'["l",' + fill(b'{"a":{"b":1}},') + b"]", b""),
        (b'"' + b"\\ud83d\\ude00" * 80_000 + b'"', b""),
        (b'["a","uint8",[1000000]]', b"x" * MOST),
        (b'["a","bool",[1000000]]', b"x" * MOST),
        (b'["l",[' + b",".join([b'["a","uint8",[10]]'] * 90_000) + b"]]", b"x" * 900_000),
    ],
)
def test_no_frame_costs_more_to_read_than_its_limits(header: bytes, payload: bytes) -> None:
    """Whatever a frame says, reading it takes a bounded amount of memory."""
    frame_ = codec.PREFIX.pack(codec.MAGIC, len(header), len(payload)) + header + payload
    stream = io.BytesIO(frame_)
    tracemalloc.start()
    try:
        with contextlib.suppress(codec.WireError):
            codec.read(stream, MOST)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * len(payload) + codec.MOST_TO_READ


def test_a_prefix_alone_allocates_nothing() -> None:
    """A length that is announced and not kept costs no memory: it is refused before anything is read."""
    tracemalloc.start()
    try:
        for header, payload in ((2**32 - 1, 0), (0, 2**62), (codec.MOST_HEADER, MOST + 1)):
            with pytest.raises(codec.WireError, match="too large"):
                codec.read(io.BytesIO(codec.PREFIX.pack(codec.MAGIC, header, payload)), MOST)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@given(st.lists(values, min_size=1, max_size=4))
@settings(deadline=None)
def test_a_conversation_that_remembers_headers_reads_the_same(every: list[Any]) -> None:
    """Whatever came before, and however often; what is read once is changed by nobody's later reading."""
    parsed = codec.parser()
    for value in (*every, *every):
        frame = codec.encode(value, MOST)
        read = codec.read(io.BytesIO(frame), MOST, parsed)
        assert same(read, codec.read(io.BytesIO(frame), MOST))
        if isinstance(read, list):
            read.append("changed")


def test_what_is_no_header_is_none_each_time() -> None:
    """An error is not remembered as anything else."""
    parsed = codec.parser()
    for header in (b"[", b'["t"', b'{"a":1,"a":2}', b"\xff", b"[" * 100_000):
        for _ in range(2):
            with pytest.raises(codec.WireError):
                codec.decode(header, b"", parsed)


def test_a_few_short_headers_are_remembered_and_no_long_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a conversation takes no memory, whatever is said in it."""
    parsed_now: list[bytes] = []
    monkeypatch.setattr(codec, "parse", lambda header: parsed_now.append(header))
    parsed = codec.parser()
    short, long = b"1", b"1" * (codec.LONGEST_HEADER + 1)
    for header in (short, short, long, long):
        parsed(header)
    assert parsed_now == [short, long, long]
    for number in range(codec.MOST_HEADERS):
        parsed(b"%d0" % number)
    parsed(short)
    assert parsed_now[-1] == short

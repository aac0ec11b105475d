"""Frames between marker and worker: a JSON header and raw array bytes, neither of which can execute.

A frame is a fixed prefix (four magic bytes, the header's length as 4 and the payload's as 8 bytes, big
endian), the header (UTF-8 JSON) and the payload (the arrays' bytes, one after the other). In the header
None, bools, ints, floats, texts and dicts are written as JSON writes them, NaN and the infinities as Python's
does; the rest as ``[tag, ...]``:

========  ==========================================================================================
``l``     a list of values, ``t`` a tuple of values
``a``     an array: dtype, shape; its bytes are the next of the payload, in C order
``x``     a numpy scalar: dtype; its bytes are the next of the payload
========  ==========================================================================================

The module needs numpy and the standard library only: it is loaded on both sides of the border.
"""

from __future__ import annotations

import functools
import json
import struct
import sys
from typing import IO, TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX = struct.Struct(">4sIQ")
MAGIC = b"cnt1"

DTYPES = frozenset(
    (
        "bool",
        *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64"),
    )
)
"""The dtypes that cross the border, by numpy's names; little endian on the wire."""

NAMES = {np.dtype(name): name for name in DTYPES}
"""Their names once more: numpy works each out anew whenever it is asked."""

OF_NUMPY = (np.generic, np.ndarray)

MOST_HEADER = 1_000_000
MOST_NODES = 10_000
"""Values outside of arrays: each costs some microseconds to read, and a submission may send many frames."""

MOST_SEPARATORS = 6 * MOST_NODES
"""Brackets, braces and commas of a header, counted before it is parsed: what `MOST_NODES` values need."""

MOST_TO_READ = 16_000_000
"""Memory that reading a frame takes beside twice its payload, at most."""

MOST_DEPTH = 16
MOST_AXES = 8
MOST_TEXT = 100_000
MOST_BITS = 1200
MOST_TEXTS = 1000
MOST_HEADERS, LONGEST_HEADER = 32, 200
"""How many headers a conversation remembers, and how long they may be."""

TO_TEXT = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":"))


class WireError(Exception):
    """What was to be sent is no plain data, or what was received is no frame of it."""


class _Budget:
    """What a frame may still hold, so that no frame costs more to read than its limits say."""

    def __init__(self) -> None:
        self.nodes = MOST_NODES

    def spend(self, depth: int) -> None:
        self.nodes -= 1
        if self.nodes < 0:
            raise WireError(f"more than {MOST_NODES} values")
        if depth > MOST_DEPTH:
            raise WireError(f"a nesting deeper than {MOST_DEPTH} levels")


# ------------------------------------------------------------------ encoding


def encode(value: Any, most_payload: int) -> bytes:
    """Return the frame of a value of plain data.

    Parameters
    ----------
    value : Plain
        None, bool, int, float, str, list, tuple, dict with str keys, numpy scalar or numeric array.
        Subclasses count as the class they derive from.
    most_payload : int
        Largest size of all arrays together, in bytes.

    Raises
    ------
    WireError
        If the value is something else, or too much; the message says what, as the end of a sentence that
        begins "It returned …".
    """
    writer = _Writer(most_payload)
    header = TO_TEXT.encode(writer.tree(value, 0)).encode("ascii")
    if len(header) > MOST_HEADER:
        raise WireError(f"more than {MOST_HEADER // 10**6} MB of numbers and text outside of arrays")
    _require_few_separators(header)
    payload = b"".join(writer.chunks)
    return PREFIX.pack(MAGIC, len(header), len(payload)) + header + payload


class _Writer(_Budget):
    """Turns a value into the tree of a header and the pieces of a payload, within the limits."""

    def __init__(self, most_payload: int) -> None:
        super().__init__()
        self.chunks: list[bytes] = []
        self.room = most_payload
        self.most_payload = most_payload

    def tree(self, value: Any, depth: int, around: str = "") -> Any:
        self.spend(depth)
        if value is None or value is True or value is False:
            return value
        if isinstance(value, OF_NUMPY):
            return self.array(value)
        if isinstance(value, str):
            return _text(value)
        if isinstance(value, int):
            return _whole(value)
        if isinstance(value, float):
            return float.__pos__(value)
        if isinstance(value, list | tuple):
            around = around or ("a tuple" if isinstance(value, tuple) else "a list")
            items = [self.tree(item, depth + 1, around) for item in value]
            return ["t" if isinstance(value, tuple) else "l", items]
        if isinstance(value, dict):
            if not all(isinstance(key, str) for key in value):
                raise WireError("a dict with keys that are no text")
            if depth:  # the outermost one is the worker's own
                around = around or "a dict"
            return {_text(key): self.tree(item, depth + 1, around) for key, item in value.items()}
        raise WireError(_describe(value, around))

    def array(self, value: Any) -> Any:
        masked = sys.modules.get("numpy.ma")  # not imported for this: whoever made a masked array has done so
        if masked and isinstance(value, masked.MaskedArray):
            raise WireError("a masked array, which is no plain array")
        plain = np.ndarray.view(value, np.ndarray) if isinstance(value, np.ndarray) else np.asarray(value)
        name = NAMES.get(plain.dtype) or plain.dtype.name
        if plain.dtype.kind in "US":
            if plain.size > MOST_TEXTS:
                raise WireError("a large array of text")
            return self.tree(plain.tolist(), 0)
        if name not in DTYPES:
            what = "Python objects" if plain.dtype.kind == "O" else name
            raise WireError(
                f"an array of {what}" if isinstance(value, np.ndarray) else f"a number of type {name}"
            )
        if plain.ndim > MOST_AXES:
            raise WireError(f"an array with {plain.ndim} axes")
        self.room -= plain.nbytes
        if self.room < 0:
            size = " × ".join(map(str, plain.shape))
            raise WireError(f"an array of {size} numbers: more than {self.most_payload // 10**6} MB in all")
        self.chunks.append(plain.astype(plain.dtype.newbyteorder("<"), copy=False).tobytes())
        return ["a", name, list(plain.shape)] if isinstance(value, np.ndarray) else ["x", name]


def _whole(value: int) -> int:
    if int.bit_length(value) > MOST_BITS:
        raise WireError("a whole number of several hundred digits")
    return int.__pos__(value)


def _text(value: str) -> str:
    if len(value) > MOST_TEXT:
        raise WireError(f"a text of {len(value)} characters")
    return str.__str__(value)


def _describe(value: Any, around: str) -> str:
    """Name the type of what cannot be sent, for a student, and what it stands in."""
    name = type(value).__name__
    if around and name in ("Fraction", "Decimal"):
        return f"{around} with a {name} in it: `float(...)` makes a number of each"
    if around and name == "function":
        return f"{around} with a function in it and not its result: are the parentheses of a call missing?"
    if around:
        return f"{around} with an object of type {name[:80]} in it"
    if name in ("generator", "map", "filter", "zip", "range", "dict_values", "dict_keys"):
        return f"a {name}, not its values: wrap it in `list(...)` or `np.array(list(...))`"
    if name == "function" or name == "builtin_function_or_method":
        return "a function instead of its result: are the parentheses of a call missing?"
    if name == "EagerTensor":
        return "a tensor of TensorFlow, not an array: `np.array(...)` makes one of it"
    if name == "KerasTensor":
        return "a symbolic tensor, which has no numbers before an image goes through the model"
    if name in ("Fraction", "Decimal"):
        return f"a {name}: `float(...)` makes a number of it"
    if name in ("complex", "set", "bytes", "module"):
        return f"a {name}"
    return f"an object of type {name[:80]}"


# ------------------------------------------------------------------ decoding


def parse(header: bytes) -> Any:
    """Return the tree of a header, which nobody may change.

    Raises
    ------
    WireError, ValueError, RecursionError
        If it is too much, or no tree.
    """
    _require_few_separators(header)
    return FROM_TEXT.decode(header.decode("utf-8"))


def parser() -> Callable[[bytes], Any]:
    """Return what parses the headers of one conversation, in which short ones come again and again."""
    again = functools.lru_cache(maxsize=MOST_HEADERS)(parse)
    return lambda header: again(header) if len(header) <= LONGEST_HEADER else parse(header)


def decode(header: bytes, payload: bytes, parsed: Callable[[bytes], Any] = parse) -> Any:
    """Return the value of a frame.

    Parameters
    ----------
    header, payload : bytes
        The two parts behind the prefix, whose lengths `lengths` has checked.
    parsed : callable
        Returns the tree of a header: `parse`, or what `parser` gives.

    Raises
    ------
    WireError
        If the bytes are anything else than the frame of one value.
    """
    reader = _Reader(payload)
    try:
        value = reader.value(parsed(header), 0)
    except WireError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        raise WireError("a frame that is none") from error
    if reader.position != len(payload):
        raise WireError("a frame with bytes left over")
    return value


def _require_few_separators(header: bytes) -> None:
    """Keep the parser from making millions of objects of a few megabytes."""
    if sum(map(header.count, (b"[", b"{", b","))) > MOST_SEPARATORS:
        raise WireError(f"more than {MOST_NODES} values")


def lengths(prefix: bytes, most_payload: int) -> tuple[int, int]:
    """Return the lengths of header and payload that a prefix announces.

    Raises
    ------
    WireError
        If it is no prefix, or announces more than the limits; nothing has been allocated then.
    """
    if len(prefix) != PREFIX.size:
        raise WireError("a frame that ends in its prefix")
    magic, header, payload = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise WireError("bytes that are no frame")
    if header > MOST_HEADER or payload > most_payload:
        raise WireError("a frame that is too large")
    return header, payload


def read(stream: IO[bytes], most_payload: int, parsed: Callable[[bytes], Any] = parse) -> Any:
    """Return the next value of a stream; raise `EOFError` where it ends between frames.

    Parameters
    ----------
    stream : binary file
        What is read.
    most_payload : int
        How many bytes of arrays a frame may have.
    parsed : callable
        As in `decode`.

    Raises
    ------
    EOFError
        If the stream is at its end.
    WireError
        If what follows is no frame, too large, or cut off.
    """
    prefix = stream.read(PREFIX.size)
    if not prefix:
        raise EOFError
    header_length, payload_length = lengths(prefix, most_payload)
    header = stream.read(header_length)
    payload = stream.read(payload_length)
    if len(header) != header_length or len(payload) != payload_length:
        raise WireError("a frame that is cut off")
    return decode(header, payload, parsed)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a dict of its entries, none of which may be there twice."""
    result = dict(pairs)
    if len(result) != len(pairs):
        raise WireError("a dict that is none")
    return result


FROM_TEXT = json.JSONDecoder(object_pairs_hook=_mapping)


class _Reader(_Budget):
    """Turns the tree of a header and the bytes of a payload into a value, within the limits."""

    def __init__(self, payload: bytes) -> None:
        super().__init__()
        self.payload = payload
        self.position = 0

    def value(self, tree: Any, depth: int) -> Any:
        self.spend(depth)
        if isinstance(tree, str):
            return _read_text(tree)
        if isinstance(tree, dict):
            return {_read_text(key): self.value(item, depth + 1) for key, item in tree.items()}
        if isinstance(tree, int):
            if tree.bit_length() > MOST_BITS:
                raise WireError("a number of several hundred digits")
            return tree
        if not isinstance(tree, list):
            return tree  # None, or a float
        match tree:
            case ["a", str(name), list(shape)]:
                return self.array(name, shape)
            case ["t", list(items)]:
                return tuple([self.value(item, depth + 1) for item in items])
            case ["l", list(items)]:
                return [self.value(item, depth + 1) for item in items]
            case ["x", str(name)]:
                return self.array(name, [])[()]
            case _:
                raise WireError("a value that is not plain data")

    def array(self, name: str, shape: list[Any]) -> Any:
        if name not in DTYPES or len(shape) > MOST_AXES:
            raise WireError("an array of another kind")
        count = 1
        for length in shape:
            if type(length) is not int or length < 0:
                raise WireError("an array with a shape that is none")
            count *= length
        dtype = np.dtype(name).newbyteorder("<")
        end = self.position + count * dtype.itemsize
        if end > len(self.payload):
            raise WireError("an array larger than its bytes")
        flat = np.frombuffer(self.payload, np.uint8 if name == "bool" else dtype, count, self.position)
        self.position = end
        return flat.astype(np.dtype(name)).reshape(shape)


def _read_text(text: str) -> str:
    if len(text) > MOST_TEXT:
        raise WireError(f"a text of {len(text)} characters")
    return text

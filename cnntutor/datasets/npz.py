"""Files of numpy arrays: read without pickles and within bounds, written whole or not at all."""

from __future__ import annotations

import io
import math
import re
import zipfile
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from cnntutor.atomic import atomic_write
from cnntutor.datasets import files

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

Array = NDArray[Any]

VERSION_1 = b"\x93NUMPY\x01\x00"
HEAD = re.compile(
    rb"\{'descr': '(?P<type>[|<][iu][1248])', 'fortran_order': (?P<order>True|False), "
    rb"'shape': \((?P<shape>[\dL, ]{0,100})\), \} *\n"
)
"""How numpy describes an array of whole numbers, also under Python 2 (`3L`); it is not parsed as Python."""


def read(path: Path, names: Collection[str]) -> dict[str, Array]:
    """Return the arrays of these names; any others are passed over.

    Raises
    ------
    ValueError
        If one is not there, or is not what it says.
    """
    with zipfile.ZipFile(io.BytesIO(files.read(path))) as archive:
        return {name: _array(archive, name) for name in names}


def _array(archive: zipfile.ZipFile, name: str) -> Array:
    try:
        found = archive.getinfo(f"{name}.npy")
    except KeyError:
        raise ValueError(f"the array {name} is not in it") from None
    if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or found.flag_bits & 1:
        # Python unpacks these without a bound.
        raise ValueError(f"{name} is packed in a way that numpy does not write")
    if found.file_size > files.MOST_BYTES:
        raise ValueError(f"{name} is larger than {files.MOST_BYTES // 2**20} MiB")
    with archive.open(found) as file:
        content = file.read(found.file_size)  # a call without a bound could unpack more
    return _parsed(content, name)


def _parsed(content: bytes, name: str) -> Array:
    """Return the array of an npy file; its size is compared with what it says before room is made for it."""
    begin = 10 + int.from_bytes(content[8:10], "little")
    head = HEAD.fullmatch(content[10:begin])
    if content[:8] != VERSION_1 or head is None:
        raise ValueError(f"{name} is no array of whole numbers")
    shape = tuple(int(size) for size in head["shape"].replace(b"L", b"").split(b",") if size.strip())
    dtype = np.dtype(head["type"].decode())
    if math.prod(shape) * dtype.itemsize != len(content) - begin:
        raise ValueError(f"{name} does not have as many numbers as it says")
    order: Literal["F", "C"] = "F" if head["order"] == b"True" else "C"
    return np.frombuffer(content, dtype, offset=begin).reshape(shape, order=order)


def write(path: Path, arrays: Mapping[str, Array]) -> bool:
    """Keep arrays in a file; return whether that was possible."""
    try:
        with atomic_write(path, private=False, make_folder=True) as file:
            np.savez(file, **arrays)  # type: ignore[arg-type] # none is called as its option is
    except OSError:
        return False
    return True

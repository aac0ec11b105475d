"""Reading files of unknown origin: never more than a bound, never anything but a plain file."""

from __future__ import annotations

import contextlib
import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

from cnntutor.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MOST_BYTES = 64 * 2**20
"""The most that one file holds when unpacked. The largest, MNIST's training images, has 47 MB."""

MOST_BYTES_OF_AN_ARCHIVE = 256 * 2**20
"""The most that an archive holds in all, packed or unpacked. CIFAR-10 unpacked has 186 MB."""

BLOCK = 2**20

DAMAGE = (
    ValueError,
    EOFError,
    OSError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers of the standard library raise over a file that is not what it should be."""


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file causes into a DataError that names the file and says what to do."""
    try:
        yield
    except PermissionError as error:
        raise DataError(f"{path} cannot be read: you have no permission to.") from error
    except DAMAGE as error:
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200].rstrip(".")
        raise DataError(
            f"{path} cannot be used: {reason}. Put a whole copy in its place, or move it away."
        ) from error


def is_there(path: Path) -> bool:
    """Return whether something of this name can be reached."""
    try:
        return path.exists()
    except OSError:  # it may not be looked at
        return False


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the content of a plain file.

    Raises
    ------
    ValueError
        If it is no plain file, or larger than `most` bytes.
    """
    with _opened(path, most) as file:
        return _bounded(file, most)


def unzip(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what a gzip file holds, up to `most` bytes."""
    with _opened(path, most) as file, gzip.GzipFile(fileobj=file) as unpacked:
        return _bounded(unpacked, most)


def members(path: Path, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a tar.gz that are wanted, by the last part of their names, in the archive's order.

    Nothing is written to disk. The archive is read once from front to back, to its very end, as
    only there gzip's checksum is compared.

    Raises
    ------
    ValueError
        If a wanted file is a link, too large, or there twice; if the archive is too large.
    """
    given = set()
    with _opened(path, MOST_BYTES_OF_AN_ARCHIVE) as file, gzip.GzipFile(fileobj=file) as unpacked:
        stream = _Meter(unpacked, MOST_BYTES_OF_AN_ARCHIVE)
        with tarfile.open(fileobj=stream, mode="r|", bufsize=BLOCK) as archive:
            for member in archive:
                name = member.name.rpartition("/")[2]
                if member.size > MOST_BYTES:
                    raise ValueError(f"{name[:40]!r} in it is larger than {MOST_BYTES // 2**20} MiB")
                if name not in wanted or member.isdir():
                    continue
                if name in given:
                    raise ValueError(f"{name} is in it twice")
                given.add(name)
                yield name, _member(archive, member)
        while stream.read(BLOCK):
            pass


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
        raise ValueError(f"{member.name[:40]!r} in it is a link or something else that is no plain file")
    file = archive.extractfile(member)
    assert file is not None
    content = file.read()
    if len(content) != member.size:
        raise ValueError("it ends too early")
    return content


class _Meter(io.RawIOBase):
    """A stream that refuses to give more than a bound: what is declared in an archive need not be true."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1, /) -> bytes:
        assert size >= 0
        content = self._stream.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise ValueError(f"it unpacks to more than {MOST_BYTES_OF_AN_ARCHIVE // 2**20} MiB")
        return content


def _opened(path: Path, most: int) -> io.BufferedReader:
    """Open a plain file; a pipe, on which one would wait for ever, is refused before it is opened."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise ValueError("it is no file")
    if found.st_size > most:
        raise ValueError(f"it is larger than {most // 2**20} MiB")
    return path.open("rb")


def _bounded(file: io.BufferedIOBase, most: int) -> bytes:
    content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(f"it unpacks to more than {most // 2**20} MiB")
    return content

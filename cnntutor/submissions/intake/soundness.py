"""What an archive may do wrong, and the checks that it does not: names, links, tables, overlapping bytes."""

from __future__ import annotations

import io
import itertools
import re
import stat
import struct
import zipfile
import zlib
from typing import BinaryIO

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.entries import (
    LINK,
    MOST_FILES,
    NO_FILE,
    is_skipped,
)

MOST_DIRECTORY = 64_000_000
"""How large an archive's table of contents may be: it is read at once."""

UNSAFE = "has a name that leads out of the archive, and was passed over"
DRIVE = re.compile(r"[A-Za-z]:")
MEMBER, LOCAL_HEADER = b"PK\x01\x02", 30
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What `zipfile` raises, beside its own error, on files that are no sound archive."""


class Guarded(io.BufferedIOBase):
    """An archive's file that refuses to give a table of contents of more members than are read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int | None = -1, /) -> bytes:
        """Return bytes; raise `SubmissionError` where they would be too many."""
        if size is not None and size > MOST_DIRECTORY:
            raise SubmissionError("has a table of contents that is too large; it is no honest archive.")
        content = self._file.read(-1 if size is None else size)
        if content.count(MEMBER) > MOST_FILES:
            raise SubmissionError(
                f"holds more than {MOST_FILES:,} files. Unpack it, and give the folder instead."
            )
        return content

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def seekable(self) -> bool:
        """Say that one can go to places."""
        return True

    def readable(self) -> bool:
        """Say that one can read."""
        return True


def parts_of(name: str) -> tuple[str, ...] | None:
    """Return the names that a member's path is made of; None where it leads elsewhere."""
    path = name.replace("\\", "/")
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if path.startswith("/") or ".." in parts or DRIVE.match(path):
        return None
    return parts


def wrapping(every: list[tuple[str, ...]], own_name: str) -> int:
    """Return 1 if all lies in one folder that is called as the archive is, else 0."""
    tops = {parts[0] for parts in every if not is_skipped(parts[0], at_the_top=True)}
    plain = re.sub(r"\s*\([0-9]+\)$", "", own_name)
    return int(tops in ({own_name}, {plain}) and any(len(parts) > 1 for parts in every if parts[0] in tops))


def trouble_of(info: zipfile.ZipInfo) -> str:
    """Return why a member is no file, by the mode that a Unix archive keeps."""
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        return LINK
    return "" if stat.S_IFMT(mode) in (0, stat.S_IFREG, stat.S_IFDIR) else NO_FILE


def overlapping(members: list[zipfile.ZipInfo]) -> set[int]:
    """Return where those members begin that reach into the next one, as in an archive made to explode."""
    ordered = sorted(members, key=lambda info: info.header_offset)
    overlapping = set()
    for info, following in itertools.pairwise(ordered):
        if info.header_offset + LOCAL_HEADER + info.compress_size > following.header_offset:
            overlapping |= {info.header_offset, following.header_offset}
    return overlapping


def reason_of(error: Exception) -> str:
    """Return what went wrong without the bytes that it went wrong with."""
    match error:
        case UnicodeError():
            return "a name in it is not in the encoding that it says"
        case NotImplementedError():
            return "it is made in a way that is not read"
        case zipfile.BadZipFile() if "CRC" in str(error):
            return "its checksum is wrong"
        case zipfile.BadZipFile() if "not a zip" in str(error):
            return "it is no zip, or its end is missing"
        case _:
            return "its bytes are damaged or missing"

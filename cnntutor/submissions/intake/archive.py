"""A zip of submissions, read member by member: nothing is ever written to the disk, and nothing trusted."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.entries import (
    ENVIRONMENT,
    ENVIRONMENT_PARTS,
    MOST_DEPTH,
    TOO_DEEP,
    Entry,
    is_skipped,
    nothing,
    too_large,
)
from cnntutor.submissions.intake.soundness import (
    BROKEN,
    UNSAFE,
    Guarded,
    overlapping,
    parts_of,
    reason_of,
    trouble_of,
    wrapping,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_EACH = 500_000_000
"""How many bytes are unpacked for one student: one who uses that up costs nobody else anything."""

MOST_NESTED = 50_000_000
"""How large a student's own archive may be."""

METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What is unpacked piece by piece: of bzip2 and LZMA, a few kB become gigabytes at one blow."""

MOST_LOOKED_INTO = 10
"""How many folders deep it is looked for a class."""

CHUNK = 1_000_000
ENCRYPTED = 0x1


class Archive:
    """A zip file.

    Parameters
    ----------
    file : file
        Its bytes; closed with the archive.
    before : str
        What stands before the paths in it where people read them.
    own_name : str
        Its name without `.zip`: a single folder of that name around everything is no student.
    is_nested : bool, optional
        Whether it is a student's own.

    Raises
    ------
    SubmissionError
        If it is no sound zip file, or has too many members; the message goes on after the archive's name.
    """

    def __init__(self, file: BinaryIO, before: str, own_name: str, *, is_nested: bool = False) -> None:
        self._file = file
        self._is_nested = is_nested
        self._before = before
        self._left: dict[str, int] = defaultdict(lambda: MOST_EACH)
        self._counted: set[int] = set()
        try:
            self._zip = zipfile.ZipFile(Guarded(file))
        except BROKEN as error:
            raise SubmissionError(f"is no zip file that can be read ({reason_of(error)}).") from None
        members = self._zip.infolist()
        self._overlapping = overlapping(members)
        self._members = [(info, parts_of(info.filename)) for info in members]
        self._wrapping = wrapping([parts for _, parts in self._members if parts], own_name)
        self._contents: dict[tuple[str, ...], dict[str, Entry]] = {}
        self.wrappers: set[tuple[str, ...]] = set()
        """The folders in it that are nobody's: what lies in them is taken as if it lay at the top."""

    def entries(self, read: Callable[[int, int], bytes] | None = None) -> Iterator[Entry]:
        """Yield what it holds, in the order of the archive.

        Parameters
        ----------
        read : callable, optional
            Takes the place of `read`, for an archive that will be closed before its files are read.
        """
        environments = {parts[:-1] for _, parts in self._members if parts and parts[-1] == ENVIRONMENT}
        for index, (info, parts) in enumerate(self._members):
            if parts is None:
                yield Entry(
                    parts=(info.filename,),
                    fetch=nothing,
                    before=self._before,
                    trouble=UNSAFE,
                    is_nested=self._is_nested,
                )
            elif (inner := parts[self._top(parts) :]) and not self._is_skipped(info, parts, environments):
                trouble = trouble_of(info) or (TOO_DEEP if len(inner) > MOST_DEPTH else "")
                fetch = nothing if trouble or info.is_dir() else partial(read or self.read, index)
                yield Entry(
                    parts=inner,
                    fetch=fetch,
                    before=self._before_top(parts),
                    trouble=trouble,
                    is_folder=info.is_dir(),
                    is_nested=self._is_nested,
                )

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        """Return what lies directly in a folder of it, by name, as far as a class may lie in there."""
        if not self._contents:
            for index, (info, path) in enumerate(self._members):
                self._note(index, info, (path or ())[self._wrapping :])
        return [entry for _, entry in sorted(self._contents.get(parts, {}).items())]

    def open_zip(self, parts: tuple[str, ...]) -> BinaryIO:
        """Return a zip in it, open; raise `SubmissionError` if it cannot be read or is too large."""
        return io.BytesIO(self._contents[parts[:-1]][parts[-1]].read(MOST_NESTED))

    def read(self, index: int, most: int) -> bytes:
        """Return the bytes of a member, as many as really come out of it.

        Parameters
        ----------
        index : int
            Its place in the archive's table of contents.
        most : int
            How many bytes there may be.

        Raises
        ------
        SubmissionError
            If it cannot be read; the message goes on after the member's name.
        """
        info, _ = self._members[index]
        if info.flag_bits & ENCRYPTED:
            raise SubmissionError("is encrypted. Ask for an archive without a password.")
        if info.compress_type not in METHODS:
            raise SubmissionError("is compressed in a way that is not read. Ask for an ordinary zip file.")
        if info.header_offset in self._overlapping:
            raise SubmissionError("shares its bytes with another file; this is no honest archive.")
        if info.file_size > most:
            raise too_large(most)
        if self._left[self._owner(index)] < 0:
            raise SubmissionError(
                f"comes after {MOST_EACH / 1e6:.0f} MB were unpacked of this student. Unpack it, and give "
                "the folder instead."
            )
        content = self._unpacked(index, most)
        if len(content) > most:
            raise too_large(most)
        return content

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def _note(self, index: int, info: zipfile.ZipInfo, parts: tuple[str, ...]) -> None:
        """Remember a member, and the folders around it, by the folder that it lies in."""
        for depth, name in enumerate(parts[:MOST_LOOKED_INTO]):
            is_folder = depth < len(parts) - 1 or info.is_dir()
            if name.startswith(".") or (is_folder and is_skipped(name, at_the_top=True)):
                return
            trouble = "" if is_folder else trouble_of(info)
            fetch = nothing if is_folder or trouble else partial(self.read, index)
            entry = Entry(
                parts=parts[: depth + 1],
                fetch=fetch,
                before=self._before,
                trouble=trouble,
                is_folder=is_folder,
            )
            self._contents.setdefault(parts[:depth], {}).setdefault(name, entry)

    def _top(self, parts: tuple[str, ...]) -> int:
        """Return how many of a member's folders are nobody's."""
        top = self._wrapping
        while top < len(parts) and parts[self._wrapping : top + 1] in self.wrappers:
            top += 1
        return top

    def _before_top(self, parts: tuple[str, ...]) -> str:
        return self._before + "".join(f"{part}/" for part in parts[self._wrapping : self._top(parts)])

    def _is_skipped(
        self, info: zipfile.ZipInfo, parts: tuple[str, ...], environments: set[tuple[str, ...]]
    ) -> bool:
        """Return whether a member is nothing that a student wrote, by the names of its folders."""
        folders = parts if info.is_dir() else parts[:-1]
        if is_skipped(parts[0], at_the_top=True) and len(parts) > 1:
            return True
        named = enumerate(folders[self._top(parts) :])
        if any(is_skipped(name, at_the_top=not (place or self._is_nested)) for place, name in named):
            return True
        if environments and any(
            name.casefold() in ENVIRONMENT_PARTS and parts[:place] in environments
            for place, name in enumerate(parts)
        ):
            return True
        return not info.is_dir() and parts[-1].startswith(".")

    def _owner(self, index: int) -> str:
        """Return what stands for the student: the folder at the top, or how a file there begins."""
        _, parts = self._members[index]
        own = (parts or ())[self._top(parts or ()) :]
        return own[0] if len(own) > 1 else "".join(own).partition("_")[0]

    def _unpacked(self, index: int, most: int) -> bytes:
        """Return a member's bytes, or one more than there may be."""
        info, _ = self._members[index]
        content = bytearray()
        try:
            with self._zip.open(info) as member:
                while len(content) <= most and (piece := member.read(min(CHUNK, most + 1 - len(content)))):
                    content += piece
        except BROKEN as error:
            raise SubmissionError(f"is damaged in the archive ({reason_of(error)}).") from None
        finally:
            if info.header_offset not in self._counted:
                self._counted.add(info.header_offset)
                self._left[self._owner(index)] -= len(content)
        return bytes(content)

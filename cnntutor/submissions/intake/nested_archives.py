"""Students' own archives: opened to see what is in them, and again when a file of them is read."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.archive import MOST_NESTED, Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.submissions.intake.entries import Entry


class Shelf:
    """Students' own archives, of which one at a time is open."""

    def __init__(self) -> None:
        self._outer: Entry | None = None
        self._archive: Archive | None = None

    def entries(self, outer: Entry) -> Iterator[Entry]:
        """Yield what a student's archive holds.

        Raises
        ------
        SubmissionError
            If it cannot be opened.
        """
        yield from self._opened(outer).entries(partial(self._read, outer))

    def close(self) -> None:
        """Close the one that is open."""
        if self._archive is not None:
            self._archive.close()
        self._outer = self._archive = None

    def _read(self, outer: Entry, index: int, most: int) -> bytes:
        return self._opened(outer).read(index, most)

    def _opened(self, outer: Entry) -> Archive:
        if self._archive is None or self._outer is not outer:
            self.close()
            content = io.BytesIO(outer.read(MOST_NESTED))
            try:
                self._archive = Archive(content, f"{outer.place}: ", "", is_nested=True)
            except SubmissionError as error:
                raise SubmissionError(f"{outer.place} {error}") from None
            self._outer = outer
        return self._archive

"""Students' own archives: one at a time is open, and what was found in one can be read later."""

from __future__ import annotations

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.archive import MOST_NESTED
from cnntutor.submissions.intake.entries import Entry
from cnntutor.submissions.intake.nested_archives import Shelf
from tests.submissions.intake.builders import zipped


def outer(name: str, content: bytes) -> tuple[Entry, list[int]]:
    """Return an archive as it lies in a folder, and the list of how often it is read."""
    asked: list[int] = []

    def fetch(most: int) -> bytes:
        asked.append(most)
        return content

    return Entry(parts=("ada", name), fetch=fetch), asked


def test_what_it_holds_can_be_read_after_another_was_opened() -> None:
    """The first is opened again for that, and told with both places."""
    shelf = Shelf()
    one, asked = outer("one.zip", zipped({"a.py": "a", "b/c.py": "c"}))
    other, _ = outer("other.zip", zipped({"a.py": "other"}))
    first = {entry.parts[-1]: entry for entry in shelf.entries(one) if not entry.is_folder}
    (second,) = shelf.entries(other)
    assert (first["a.py"].read(9), second.read(9), first["c.py"].read(9)) == (b"a", b"other", b"c")
    assert first["c.py"].place == "ada/one.zip: b/c.py"
    assert first["c.py"].is_nested
    assert asked == [MOST_NESTED] * 3


def test_one_that_stays_open_is_read_once() -> None:
    """Its files come out of what is there; after it was closed it is read again."""
    shelf = Shelf()
    one, asked = outer("one.zip", zipped({"a.py": "a", "b.py": "b"}))
    entries = list(shelf.entries(one))
    assert [entry.read(9) for entry in entries] == [b"a", b"b"]
    assert len(asked) == 1
    shelf.close()
    shelf.close()
    assert entries[0].read(9) == b"a"
    assert len(asked) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_none_is_told_with_its_place(content: bytes) -> None:
    """And the next one can be opened all the same."""
    shelf = Shelf()
    with pytest.raises(SubmissionError, match=r"^ada/bad\.zip is no zip file that can be read"):
        list(shelf.entries(outer("bad.zip", content)[0]))
    (entry,) = shelf.entries(outer("good.zip", zipped({"a.py": "a"}))[0])
    assert entry.read(9) == b"a"


def test_a_file_in_it_is_read_within_its_bound() -> None:
    """What has more bytes than are asked for is told with both places."""
    (entry,) = Shelf().entries(outer("one.zip", zipped({"a.py": "a" * 10}))[0])
    with pytest.raises(SubmissionError, match=r"^ada/one\.zip: a\.py has more than 9 bytes"):
        entry.read(9)
    assert entry.read(10) == b"a" * 10

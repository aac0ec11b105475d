"""A zip around a class is opened as one that is given, within the same bounds and no deeper."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import soundness
from cnntutor.submissions.intake.collect import collect
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    TWO,
    Content,
    archive,
    given,
    inside,
    looked,
    roster_of,
    tree,
    zipped,
)

ADA, GRACE = ("Ada Lovelace", "exercise3"), ("Grace Hopper", "exercise3")


def test_a_zip_that_is_given_is_looked_through(tmp_path: Path) -> None:
    """A folder of any name in it, and a zip in it, are wrappers on the same evidence."""
    own = zipped({f"course/{NAME}": "a"})
    given_zips: dict[str, dict[str, Content]] = {
        "a.zip": inside("Submissions of 3", {"al1815/work.zip": own, f"gmh/{NAME}": "g"}),
        "b.zip": {"inner.zip": zipped({"al1815/work.zip": own, f"gmh/{NAME}": "g"})},
    }
    for name, files in given_zips.items():
        with collect(archive(tmp_path / name, files), ALL, roster_of(tmp_path)) as collection:
            assert given(collection) == {ADA: b"a", GRACE: b"g"}
            assert collection.handed_in[1].place.startswith(f"{name}: ")


def test_no_more_zips_are_opened_around_a_class(tmp_path: Path) -> None:
    """A zip in a zip in a zip is not looked through, and is said to be unknown."""
    files = {"outer.zip": zipped({"inner.zip": zipped(TWO)})}
    collection = looked(tmp_path, files, None)
    assert not collection.handed_in
    assert any("archive inside an archive" in each.message for each in collection.unclear)


def test_a_wrapper_zip_is_bounded_as_one_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One with too many members is not opened; a member that is too large is refused when it is read."""
    monkeypatch.setattr(soundness, "MOST_FILES", 50)
    many = {f"{number}/{NAME}": "" for number in range(51)}
    collection = looked(tmp_path / "many", {"class.zip": zipped({**many, **TWO})}, None)
    assert "more than 50 files" in collection.unclear[0].message
    course = tree(tmp_path / "bomb", {"class.zip": zipped({**TWO, f"S70002/{NAME}": bytes(60_000_000)})})
    with collect(course, ALL, roster_of(tmp_path)) as bomb:
        grace = next(one for one in bomb.handed_in if "S70002/" in one.place)
        with pytest.raises(SubmissionError, match="more than 1 MB"):
            grace.read()


def test_a_large_class_zip_in_a_folder_is_opened(tmp_path: Path) -> None:
    """A class in a zip may be larger than a student's own archive."""
    path = tmp_path / "course" / "class.zip"
    path.parent.mkdir()
    archive(path, {**TWO, "gmh/data.bin": bytes(51_000_000)}, zipfile.ZIP_STORED)
    with collect(path.parent, ALL, roster_of(tmp_path)) as collection:
        assert given(collection) == {ADA: b"a", GRACE: b"g"}

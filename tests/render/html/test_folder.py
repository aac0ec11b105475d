"""The folder that a report is written into: earlier pages are replaced, and nothing else is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cnntutor.errors import WorkspaceError
from cnntutor.render.html.folder import GRADE, STUDENTS, ReportFolder, is_page, page_of
from tests.classes import ABSENT, address_of, gradebook_of
from tests.render.html.test_report import listing, write


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give the gradebook of a class of two."""
    return gradebook_of(tmp_path / "small.db", 2, exercises=("exercise3",))


def test_who_knows_a_name_does_not_know_the_page() -> None:
    """The address is another one for every student and with every secret, and the same each time."""
    names = ("Ada", "Ben", "\ud800", "../../etc", "")
    pages = {page_of(name, secret) for name in names for secret in ("one", "two")}
    assert len(pages) == 2 * len(names)
    assert page_of("Ada", "one") == page_of("Ada", "one")
    assert all(page.startswith(f"{STUDENTS}/") and page.count("/") == 1 for page in pages)


def test_only_a_page_with_our_mark_is_ours() -> None:
    """What merely speaks of a report is none."""
    assert is_page(b"<html><head>" + GRADE)
    assert not is_page(b"<p>cnntutor report</p>")
    assert not is_page(b"")


def test_a_page_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """It is written as a whole or not at all, and does not count as written."""
    folder = ReportFolder(tmp_path / "html", (), force=False)

    def fail() -> None:
        with folder.page("index.html") as page:
            page.write("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert listing(tmp_path / "html") == []


def test_what_appears_while_a_page_is_written_stays(tmp_path: Path) -> None:
    """A file that somebody puts there meanwhile is not replaced."""
    folder = ReportFolder(tmp_path / "html", (), force=False)
    place = tmp_path / "html" / "index.html"

    def write_slowly() -> None:
        with folder.page("index.html") as page:
            page.write("ours")
            place.write_text("mine")

    with pytest.raises(WorkspaceError, match="is no page of a report"):
        write_slowly()
    assert place.read_text() == "mine"


def test_only_pages_of_ours_are_taken_away(tmp_path: Path) -> None:
    """By their name and their mark; the pages of this report stay."""
    folder = ReportFolder(tmp_path / "html", (), force=False)
    students = tmp_path / "html" / STUDENTS
    old, foreign, ours = (students / f"{letter * 16}.html" for letter in "abc")
    old.write_bytes(GRADE)
    foreign.write_text("mine")
    (students / "notes.html").write_bytes(GRADE)
    with folder.page(f"{STUDENTS}/{ours.name}") as page:
        page.write(GRADE.decode())
    assert folder.remove_old() == 1
    assert sorted(path.name for path in students.iterdir()) == [foreign.name, ours.name, "notes.html"]


def test_an_earlier_report_is_replaced_and_others_files_stay(small: Path, tmp_path: Path) -> None:
    """Pages of those who are gone are taken away; what is no page of ours is left as it is."""
    folder = tmp_path / "html"
    write(gradebook_of(tmp_path / "larger.db", 4, exercises=("exercise3",)), folder)
    notes = [
        folder / "notes.txt",
        folder / "students" / "mine.html",
        folder / "students" / f"{'a' * 16}.html",
    ]
    for note in notes:
        note.write_text("mine")
    written = write(small, folder)
    assert (written.students, written.removed, written.backups) == (2, 2, ())
    assert all(note.read_text() == "mine" for note in notes)
    assert len(listing(folder)) == 1 + 2 + 3
    before = {name: (folder / name).read_bytes() for name in listing(folder)}
    write(small, folder)
    assert {name: (folder / name).read_bytes() for name in listing(folder)} == before


@pytest.mark.parametrize("name", ["index.html", address_of(ABSENT)], ids=["index", "student"])
@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_stands_in_the_way_is_kept(small: Path, tmp_path: Path, name: str, kind: str) -> None:
    """Without force nothing is written at all; with it, what stood there is kept as a backup."""
    folder = tmp_path / "html"
    (folder / "students").mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("mine")
    match kind:
        case "file":
            (folder / name).write_text("mine")
        case "link":
            (folder / name).symlink_to(tmp_path / "elsewhere")
        case _:
            (folder / name).mkdir()
    with pytest.raises(
        WorkspaceError, match=r"is no page of a report.*--force|holds other things than a report"
    ):
        write(small, folder)
    assert len(listing(folder)) == (0 if kind == "folder" else 1)
    written = write(small, folder, force=True)
    (backup,) = written.backups
    assert backup.parent == (folder / name).parent
    assert kind == "folder" or backup.read_text() == "mine"
    assert (tmp_path / "elsewhere").read_text() == "mine"
    assert not (folder / name).is_symlink()
    assert b"cnntutor report" in (folder / name).read_bytes()


@pytest.mark.parametrize("place", ["html", "html/students"])
def test_a_folder_that_is_none(small: Path, tmp_path: Path, place: str) -> None:
    """A file in the folder's place is said, and stays."""
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("mine")
    with pytest.raises(WorkspaceError, match="is no folder"):
        write(small, tmp_path / "html", force=True)
    assert (tmp_path / place).read_text() == "mine"


def test_a_link_does_not_lead_the_pages_elsewhere(small: Path, tmp_path: Path) -> None:
    """Where `students` is a link, nothing is written behind it."""
    (tmp_path / "html").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "html" / "students").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError, match="is a link"):
        write(small, tmp_path / "html", force=True)
    assert listing(tmp_path / "elsewhere") == []


def test_a_page_is_whole_or_the_old_one(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the earlier page, nothing half written, and words that say what to do."""
    folder = tmp_path / "html"
    write(small, folder)
    before = (folder / "index.html").read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WorkspaceError, match=r"No space left on device.*run the same command again"):
        write(small, folder)
    assert (folder / "index.html").read_bytes() == before
    assert len(listing(folder)) == 3


def test_pages_are_as_readable_as_other_files(small: Path, tmp_path: Path) -> None:
    """Who may read a page is what the user has set for new files."""
    before = os.umask(0o027)
    try:
        write(small, tmp_path / "html")
    finally:
        os.umask(before)
    modes = {(tmp_path / "html" / name).stat().st_mode & 0o777 for name in listing(tmp_path / "html")}
    assert modes == {0o640}

"""A zip is read member by member; nothing in it is trusted, and nothing reaches the disk."""

from __future__ import annotations

import contextlib
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake import archive as module
from cnntutor.submissions.intake import soundness
from cnntutor.submissions.intake.archive import Archive
from cnntutor.submissions.intake.collect import collect
from cnntutor.submissions.intake.entries import MOST_NAME
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    POOLING,
    archive,
    given,
    graded_link,
    names,
    zipped,
)
from tests.support import units_of_work

PIECES = st.sampled_from(
    ["..", ".", "/", "\\", "C:", "alice", "exercise3", ".py", ".zip", " ", "_1_2_", "\u202e", "\x1b"]
)
NAMES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60),
    st.lists(PIECES, min_size=1, max_size=8).map("".join),
)


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    """Folders and flat files in a zip are found, and the zip is named where they are shown."""
    path = archive(tmp_path / "class.zip", {f"alice/work/{NAME}": "a", "bob_exercise3.py": "b", "carl/": ""})
    before = set(tmp_path.rglob("*"))
    with collect(path, ALL) as collection:
        assert given(collection) == {("alice", "exercise3"): b"a", ("bob", "exercise3"): b"b"}
        assert collection.handed_in[0].place == f"class.zip: alice/work/{NAME}"
        assert names(collection) == ["alice", "bob", "carl"]
    assert set(tmp_path.rglob("*")) == before


def test_a_wrapping_is_unwrapped(tmp_path: Path) -> None:
    """A single folder with the zip's own name is no student, also in a second download, nor is __MACOSX."""
    files = {
        "class/": "",
        f"class/alice/{NAME}": "a",
        f"__MACOSX/class/alice/._{NAME}": "junk",
        "__MACOSX/x/": "",
    }
    for name in ("class.zip", "class (1).zip"):
        with collect(archive(tmp_path / name, files), ALL) as collection:
            assert names(collection) == ["alice"]
    with collect(archive(tmp_path / "other.zip", {f"alice/{NAME}": "a"}), ALL) as collection:
        assert names(collection) == ["alice"]


@pytest.mark.parametrize(
    "name", ["../alice/{}", "/alice/{}", "C:\\alice\\{}", "alice/../../{}", "..\\alice\\{}"]
)
def test_names_that_lead_elsewhere_are_passed_over(tmp_path: Path, name: str) -> None:
    """A member whose name leaves the archive is never anybody's submission."""
    path = archive(tmp_path / "class.zip", {name.format(NAME): "evil", f"bob/{NAME}": "b"})
    with collect(path, ALL) as collection:
        assert given(collection) == {("bob", "exercise3"): b"b"}
        assert names(collection) == ["bob"]
        assert any("leads out of the archive" in remark for remark in collection.remarks)


def test_backslashes_part_folders(tmp_path: Path) -> None:
    """Old tools of Windows write backslashes; they mean folders."""
    with collect(archive(tmp_path / "class.zip", {f"alice\\work\\{NAME}": "a"}), ALL) as collection:
        assert given(collection) == {("alice", "exercise3"): b"a"}


def test_links_in_a_zip_are_not_followed(tmp_path: Path) -> None:
    """A member that is kept as a link is told and not read."""
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as out:
        out.writestr(graded_link(f"alice/{NAME}"), "/etc/passwd")
    with collect(tmp_path / "class.zip", ALL) as collection:
        (unclear,) = collection.unclear
        assert (unclear.student, unclear.listing) == ("alice", POOLING)
        assert "is a link" in unclear.message


def test_one_damaged_member_costs_the_others_nothing(tmp_path: Path) -> None:
    """A wrong checksum, a password and an unknown compression are told of the member alone."""
    content = bytearray(zipped({f"ada/{NAME}": "a" * 50, f"bob/{NAME}": "b"}, zipfile.ZIP_STORED))
    content[content.index(b"a" * 50)] = ord("x")
    (tmp_path / "class.zip").write_bytes(content)
    with collect(tmp_path / "class.zip", ALL) as collection:
        ada, bob = collection.handed_in
        with pytest.raises(SubmissionError, match=r"ada.*checksum is wrong"):
            ada.read()
        assert bob.read() == b"b"


def test_encrypted_members_are_said(tmp_path: Path) -> None:
    """A member with a password is told, with what to ask for."""
    content = bytearray(zipped({f"ada/{NAME}": "a"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "class.zip").write_bytes(content)
    with collect(tmp_path / "class.zip", ALL) as collection, pytest.raises(SubmissionError, match="password"):
        collection.handed_in[0].read()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_explode_are_not_unpacked(tmp_path: Path, method: int) -> None:
    """Of bzip2 and LZMA a few kB become gigabytes at one blow, so that they are refused."""
    path = archive(tmp_path / "class.zip", {f"ada/{NAME}": "a"}, method)
    with collect(path, ALL) as collection, pytest.raises(SubmissionError, match="ordinary zip"):
        collection.handed_in[0].read()


@pytest.mark.parametrize("declared", [None, 10])
def test_a_bomb_is_not_unpacked(tmp_path: Path, declared: int | None) -> None:
    """A member of 60 MB is given up after 1 MB, whatever size it declares."""
    content = bytearray(zipped({f"ada/{NAME}": bytes(60_000_000)}))
    if declared is not None:
        struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, declared)
    (tmp_path / "class.zip").write_bytes(content)
    with collect(tmp_path / "class.zip", ALL) as collection:
        tracemalloc.start()
        with pytest.raises(SubmissionError, match=r"more than 1 MB|checksum"):
            collection.handed_in[0].read()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 20_000_000


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    """Two entries of the table of contents that show the same bytes make an archive grow without end."""
    content = bytearray(zipped({f"ada/{NAME}": "same", f"bob/{NAME}": "same", f"eve/{NAME}": "eve"}))
    first = content.index(b"PK\x01\x02")
    second = content.index(b"PK\x01\x02", first + 1)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    (tmp_path / "class.zip").write_bytes(content)
    with collect(tmp_path / "class.zip", ALL) as collection:
        ada, bob, eve = collection.handed_in
        for one in (ada, bob):
            with pytest.raises(SubmissionError, match="shares its bytes"):
                one.read()
        assert eve.read() == b"eve"


def test_the_number_of_members_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of contents of too many members is refused before it is taken apart."""
    monkeypatch.setattr(soundness, "MOST_FILES", 50)
    path = archive(tmp_path / "class.zip", {f"{number}/{NAME}": "" for number in range(51)})
    with pytest.raises(SubmissionError, match=r"more than 50 files\. Unpack it"), collect(path, ALL):
        pass


def test_all_that_is_unpacked_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one student no more than so much is unpacked; reading the same file again costs nothing."""
    monkeypatch.setattr(module, "MOST_EACH", 1000)
    other = "exercise1_convolution.py"
    third = "exercise2_colour_convolution.py"
    files = {f"mallory/{name}": "x" * 600 for name in (other, third, NAME)}
    path = archive(tmp_path / "class.zip", {**files, f"ada/{NAME}": "x" * 600, f"bob_{NAME}": "x" * 600})
    with collect(path, ALL) as collection:
        one, two, three = (each for each in collection.handed_in if each.student == "mallory")
        assert [len(one.read()) for _ in range(5)] == [600] * 5
        two.read()
        with pytest.raises(SubmissionError, match="unpacked of this student"):
            three.read()
        for each in collection.handed_in:
            if each.student != "mallory":  # nobody else has less for it
                assert len(each.read()) == 600


def test_what_says_that_it_is_too_large_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A member that declares more than is read is refused before a byte of it is unpacked."""
    path = archive(tmp_path / "class.zip", {f"ada/{NAME}": "x" * 2_000_000})
    monkeypatch.setattr(Archive, "_unpacked", lambda *_: pytest.fail("it was unpacked"))
    with collect(path, ALL) as collection, pytest.raises(SubmissionError, match="more than 1 MB"):
        collection.handed_in[0].read()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all" * 100])
def test_what_is_no_zip_is_said(tmp_path: Path, content: bytes) -> None:
    """A file that is only called a zip, or whose end is missing, ends with a sentence."""
    (tmp_path / "class.zip").write_bytes(content)
    with (
        pytest.raises(SubmissionError, match="no zip file that can be read"),
        collect(tmp_path / "class.zip", ALL),
    ):
        pass


@given_by(st.binary(max_size=300), st.integers(0, 10_000), st.integers(0, 255))
def test_damaged_archives_never_crash(tail: bytes, place: int, value: int) -> None:
    """Whichever byte is changed, an archive gives its files or a sentence."""
    content = bytearray(zipped({f"ada/{NAME}": "x" * 40, "bob/a.zip": zipped({NAME: "b"})}) + tail)
    content[place % len(content)] = value
    try:
        entries = list(Archive(io.BytesIO(bytes(content)), "", "class").entries())
    except SubmissionError:
        return
    for entry in entries:
        with contextlib.suppress(SubmissionError):
            assert len(entry.read(1000)) <= 1000


@given_by(st.lists(NAMES, min_size=1, max_size=5, unique=True))
def test_any_names_of_members_are_harmless(
    tmp_path_factory: pytest.TempPathFactory, found: list[str]
) -> None:
    """Whatever members are called, what is shown is printable and bounded, and what counts lies inside."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as out:
        for name in found:
            out.writestr(name, "1")
        out.writestr(f"somebody else/{NAME}", "a")
    path = tmp_path_factory.mktemp("zip") / "class.zip"
    path.write_bytes(content.getvalue())
    with collect(path, ALL) as collection:
        assert given(collection)["somebody else", "exercise3"] == b"a"
        shown = [*names(collection), *collection.remarks, *(one.place for one in collection.handed_in)]
        assert all(text.isprintable() for text in shown)
        assert all(len(student) <= MOST_NAME for student in names(collection))
        assert all(".." not in one.place.split(": ", 1)[1].split("/") for one in collection.handed_in)


def test_members_without_a_name_are_nothing(tmp_path: Path) -> None:
    """A name that is cut off by a zero byte leaves an empty one, which is passed over."""
    content = zipped({"Z": "1", f"alice/{NAME}": "a"}, zipfile.ZIP_STORED).replace(b"Z", b"\0")
    (tmp_path / "class.zip").write_bytes(content)
    with collect(tmp_path / "class.zip", ALL) as collection:
        assert names(collection) == ["alice"]


def test_a_crowd_of_members_takes_no_time(tmp_path: Path) -> None:
    """Twenty thousand files of one student are looked through in a moment."""
    files = {f"ada/data/image{number}.png": b"" for number in range(20_000)}
    path = archive(tmp_path / "class.zip", {**files, f"ada/{NAME}": "a"}, zipfile.ZIP_STORED)

    def look_through() -> None:
        with collect(path, ALL) as collection:
            assert len(collection.handed_in) == 1

    assert units_of_work(look_through) < 250

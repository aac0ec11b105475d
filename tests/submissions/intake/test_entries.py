"""One thing that lies in a folder or in an archive, told without looking into it."""

from __future__ import annotations

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions.intake.entries import (
    LINK,
    MOST_NAME,
    MOST_SHOWN,
    Entry,
    clean_name,
    format_name,
    is_skipped,
    nothing,
    too_large,
)


def _refuse(most: int) -> bytes:
    raise too_large(most)


def test_bytes_are_asked_for_with_a_bound() -> None:
    """What is larger is told with its place, and how much is read."""
    entry = Entry(parts=("ada", "work.py"), fetch=lambda most: b"x" * most, before="class.zip: ")
    assert entry.read(7) == b"x" * 7
    large = Entry(parts=("ada", "work.py"), fetch=_refuse, before="class.zip: ")
    with pytest.raises(
        SubmissionError, match=r"^class\.zip: ada/work\.py has more than 2 MB, which is not read"
    ):
        large.read(2_000_000)


@pytest.mark.parametrize(
    ("most", "size"),
    [(999, "999 bytes"), (12_345, "12,345 bytes"), (1_000_000, "1 MB"), (50_000_000, "50 MB")],
)
def test_a_bound_is_told_in_its_unit(most: int, size: str) -> None:
    """As people read it."""
    assert f"more than {size}," in str(too_large(most))


def test_what_cannot_be_looked_into_is_not() -> None:
    """Its bytes are not asked for, and it is said why there are none."""
    link = Entry(parts=("ada",), fetch=lambda _: pytest.fail("it was opened"), trouble=LINK)
    with pytest.raises(SubmissionError, match=r"^ada is a link, and links are not followed\.$"):
        link.read(10)
    assert nothing(10) == b""


@pytest.mark.parametrize(
    ("name", "below", "at_the_top"),
    [
        (".git", True, True),
        ("__MACOSX", True, True),
        ("__pycache__", True, False),
        ("Node_Modules", True, False),
        ("site-packages", True, False),
        ("ada", False, False),
        ("lib", False, False),
    ],
)
def test_folders_that_no_student_wrote(name: str, below: bool, at_the_top: bool) -> None:
    """Where folders are students', one may be called as a library is."""
    assert (is_skipped(name, at_the_top=False), is_skipped(name, at_the_top=True)) == (below, at_the_top)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" Ada\n  Lovelace_-", "Ada Lovelace"),
        ("e\u0301", "é"),
        ("a\x1b[31m", "a␛[31m"),
        ("", "(no name)"),
        (" . _", "(no name)"),
        ("\u202e", "�"),
        ("-_-", "(no name)"),
    ],
)
def test_a_name_is_kept_in_one_form(text: str, name: str) -> None:
    """With accents composed, single spaces and nothing that commands; never empty."""
    assert clean_name(text) == name
    assert clean_name(name) == name


@pytest.mark.parametrize("letter", ["x", "e\u0301", "\u202e", "文"])
def test_names_are_never_too_long(letter: str) -> None:
    """However long they were, and whatever they are made of."""
    assert len(clean_name(letter * 100_000)) <= MOST_NAME
    assert len(format_name(letter * 100_000)) <= MOST_SHOWN


def test_a_place_is_one_line() -> None:
    """Names of folders are of unknown origin."""
    assert Entry(parts=("a\nb", "\x1b"), fetch=nothing).place == "a b/␛"

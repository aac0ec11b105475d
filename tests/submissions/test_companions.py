"""The text beside a file is read as text only, and never more of it than a person would write."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from cnntutor.domain.submission import digest_of
from cnntutor.errors import SubmissionError
from cnntutor.grading.misnamed import require_own_exercise
from cnntutor.submissions.companions import MOST_BYTES, parse_text, read_beside
from cnntutor.submissions.read import as_submission
from tests.packs import TEXT, with_field_report

BAD = {
    b"a" * (MOST_BYTES + 1): "more than 200 kB",
    "ä".encode("utf-16"): "UTF-16",
    b"\x89PNG\0": "no text but a picture",
    b"PK\x03\x04": "Word or Excel document\\): save it as plain text",
    b"%PDF-1.7": "a PDF document",
    b"{\\rtf1 a}": "rich text",
    b"a\0": "no text: save it",
    b"a\nb\xff": "line 2 has a character in another encoding",
}


@pytest.mark.parametrize("content", BAD, ids=BAD.values())
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """The message says what it is and what to do, and there is no score."""
    with pytest.raises(SubmissionError, match=BAD[content]):
        parse_text(content, "report.md")
    with pytest.raises(SubmissionError, match=r"The text beside Ada's work\.py"):
        as_submission(b"x = 1", "work.py", "exercise1", place="Ada's work.py", companion=content)


def test_it_commands_nothing() -> None:
    """Escapes become visible, and what turns the direction of writing is taken out."""
    assert parse_text("\ufeff\x1b[31mred\r\n\u202etxt".encode(), "report.md") == "␛[31mred\n�txt"


def test_the_digest_is_of_both() -> None:
    """A file alone has its plain digest; another text gives another one, and so does none."""
    made = [
        as_submission(b"x = 1", "work.py", "exercise1", companion=text) for text in (None, b"", b"a", b"b")
    ]
    assert made[0].digest == hashlib.sha256(b"x = 1").hexdigest()
    assert len({each.digest for each in made}) == 4
    assert [each.companion for each in made] == [None, "", "a", "b"]
    assert digest_of(b"x = 1", b"a") == made[2].digest


def test_the_text_of_another_exercise_is_told(tmp_path: Path) -> None:
    """By the heading that it opens with; one of the student's own is nothing to say of."""
    with with_field_report(tmp_path / "course") as listing:
        given = "# Pooling, a report\n\n## What I see\n"
        (tmp_path / "course" / "exercises" / "exercise3_pooling.md").write_text(given)

        def check(text: str) -> None:
            submission = as_submission(
                b"pooling_makes = 1", listing.filename, listing.id, companion=text.encode()
            )
            require_own_exercise(submission, "Ada's file")

        with pytest.raises(SubmissionError, match="text beside Ada's file is that of exercise 3"):
            check(f"\n{given}I see much.")
        check(f"# My report\n{given}")
        check(TEXT.read_text("utf-8"))


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """None is none; a folder, a pipe and a link to nothing are said."""
    assert read_beside(tmp_path / "no.md") is None
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere")
    for name in ("folder", "pipe", "link"):
        with pytest.raises(SubmissionError, match=rf"{name}.*ut the text itself there\."):
            read_beside(tmp_path / f"{name}.md")

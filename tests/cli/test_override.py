"""Which options of `cnntutor override` go together, and what is said of decisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cnntutor.gradebook.store import Gradebook
from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def book(folder: Path) -> Path:
    """Return an empty gradebook."""
    with Gradebook(folder / "grades.db", writable=True):
        pass
    return folder / "grades.db"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Name an exercise: add --exercise."),
        (("--exercise", "3"), "Name a student with --student, or a question for everybody with --drop."),
        (("--exercise", "3", "--student", "Ada", "--comment", "x"), "Say either --score or --revert."),
        (
            ("--exercise", "3", "--student", "Ada", "--score", "1", "--revert"),
            "Say either --score or --revert.",
        ),
        (("--exercise", "3", "--student", "Ada", "--score", "1"), "Say why with --comment"),
        (("--exercise", "3", "--student", "Ada", "--score", "1", "--comment", " "), "Say why with --comment"),
        (
            ("--exercise", "3", "--student", "Ada", "--score", "1e3", "--comment", "x"),
            '--score "1e3" is no number of points.',
        ),
        (
            ("--exercise", "3", "--student", "Ada", "--score", "1", "--comment", "x", "--out-of-total"),
            "--out-of-total goes with --drop.",
        ),
        (
            ("--exercise", "3", "--drop", "a", "--revert", "--out-of-total"),
            "--out-of-total goes with --drop.",
        ),
        (("--exercise", "3", "--drop", "a", "--student", "Ada"), "--drop is for everybody"),
        (("--exercise", "3", "--drop", "a", "--score", "1"), "--drop is for everybody"),
        (("--exercise", "unheard of", "--drop", "a"), "unheard of"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    cnntutor: Run, book: Path, options: tuple[str, ...], told: str
) -> None:
    """And nothing is decided."""
    ran = cnntutor("override", str(book), *options)
    assert (ran.code, told in " ".join(ran.err.split())) == (2, True), ran.err
    assert cnntutor("override", str(book), "--list").out == "Nothing was decided by hand.\n"


def test_a_gradebook_that_is_not_there_is_not_made(cnntutor: Run, folder: Path) -> None:
    """Whatever is asked of it."""
    for options in (
        ("--list",),
        ("--exercise", "3", "--drop", "max_pool2d", "--comment", "x", "--author", "Eva"),
    ):
        ran = cnntutor("override", "none.db", *options)
        assert ran.code == 2
        assert ran.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [((), "everybody who has a result has its "), (("--out-of-total",), "points are out of the total.")],
)
def test_a_question_is_dropped_for_everybody_and_counts_again(
    cnntutor: Run, book: Path, options: tuple[str, ...], told: str
) -> None:
    """All that was ever decided is listed, with who did and why."""
    asked = ("override", str(book), "--exercise", "3", "--drop", "max_pool2d", "--author", "Eva")
    dropped = cnntutor(*asked, "--comment", "a\x1b[31mmistake", *options)
    assert dropped.code == 0, dropped.err
    assert "exercise3 max_pool2d is dropped: " in dropped.out
    assert told in dropped.out
    back = cnntutor(*asked, "--revert")
    assert back.out == "exercise3 max_pool2d counts again.\n"
    lines = cnntutor("override", str(book), "--list").out.splitlines()
    assert len(lines) == 2
    assert all("  Eva  " in line and "everybody, exercise3 max_pool2d" in line for line in lines)
    assert lines[0].endswith("mistake")
    assert "\x1b" not in lines[0]
    assert "taken back" in lines[1]

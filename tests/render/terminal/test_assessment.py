"""One text that waits for a person, as it stands on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.domain.essay import Criterion
from cnntutor.domain.given import Ruling
from cnntutor.gradebook.queue import Waiting, find_texts
from cnntutor.gradebook.store import Gradebook
from cnntutor.render.terminal.assessment import tell_points, text_to_read
from tests.decided import WHEN, decided_book, given
from tests.render.terminal.screens import printed

DECISION = given("Ada", "report", "a" * 64, 7.5, 10, Ruling.ASSESSED, made=WHEN)


@pytest.fixture
def waiting(tmp_path: Path) -> Waiting:
    """Give a text that waits."""
    with Gradebook(decided_book(tmp_path / "class.db")) as book:
        return find_texts(book, student="Ada")[0]


def test_a_text_stands_between_who_wrote_it_and_what_counts(waiting: Waiting) -> None:
    """First which of how many it is, then the text, then the rubric with its points."""
    rubric = [Criterion(2.5, "It is true."), Criterion(10, "It is short.")]
    shown = printed(text_to_read(waiting, rubric, 2, 7), 100)
    order = ["2 of 7 Ada exercise99 report", "Ada/work.py", "What I see", "2.5  It is true."]
    places = [shown.index(each) for each in order]
    assert places == sorted(places)
    assert "   10  It is short." in shown


def test_what_it_got_before_is_told(waiting: Waiting) -> None:
    """An earlier text's points, and its own, each only where there are some."""
    assert " got " not in printed(text_to_read(waiting, (), 1, 1), 100)
    decided = replace(waiting, earlier=DECISION, given=replace(DECISION, score=3.0))
    shown = printed(text_to_read(decided, (), 1, 1), 100)
    assert "An earlier text got 7.5 of 10 points (Ben, 2026-03-01)." in shown
    assert "It has 3 of 10 points (Ben, 2026-03-01)." in shown


def test_a_name_ends_no_line(waiting: Waiting) -> None:
    """Nor does a place command anything."""
    hostile = replace(waiting, hand_in="a\nb\x1b[31m", place=waiting.place._replace(student="A\nB"))
    shown = printed(text_to_read(hostile, (), 1, 1), 100)
    assert "1 of 1 A B exercise99 report\na b␛[31m\n" in shown


@pytest.mark.parametrize(
    ("comment", "quoted", "ends"),
    [
        ("", False, "(Ben, 2026-03-01)."),
        ("", True, "(Ben, 2026-03-01)."),
        ("Well\nseen", False, "(Ben, 2026-03-01): Well seen"),
        ("Well seen", True, "(Ben, 2026-03-01) “Well seen”."),
    ],
)
def test_a_comment_is_told_so_that_its_end_is_seen(comment: str, quoted: bool, ends: str) -> None:
    """In quotes where a sentence follows."""
    assert tell_points(replace(DECISION, comment=comment), quoted=quoted) == f"7.5 of 10 points {ends}"


def test_points_that_were_taken_back_are_none() -> None:
    """There is a number all the same."""
    assert tell_points(replace(DECISION, score=None)).startswith("0 of 10 points")

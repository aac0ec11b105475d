"""What a student is told of a text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cnntutor.domain.essay import Essay, Fact, Part
from cnntutor.grading.essay_feedback import MOST_CELL, MOST_TOLD, tell_essay, tell_missing, tell_waiting
from cnntutor.grading.facts import Found
from cnntutor.grading.own_words import Own, Written
from tests.support import submission

FACT = Fact(heading="Counts", row="images", expected=lambda _: 7)
QUESTION = Essay(name="report", points=20, asks="a report", parts=(), rubric=(), hints=())
RIGHT, WRONG = Found(FACT, "7", True), Found(FACT, "8", False)


def written(words: int, *, is_there: bool = True, repeated: int = 0) -> Written:
    """Return a part of which five words are asked for."""
    return Written(Part("What I see", 5), is_there, "", words, repeated)


def told(*facts: Found, parts: Sequence[Written] = (), elsewhere: str = "", hidden: str = "") -> str:
    """Return what is said of such a text, for which nobody has to wait."""
    return tell_essay(QUESTION, facts, Own(list(parts), elsewhere, hidden), 0)


def test_a_text_of_which_nothing_is_asked_has_nothing_to_be_said() -> None:
    """Neither empty lines nor a count of no facts."""
    assert told() == ""
    assert tell_essay(QUESTION, (RIGHT,), Own([written(5)], ""), 7.5) == (
        "Facts: 1 of 1 is right.\n7.5 of 20 points wait for your instructor."
    )


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_few_facts_are_told_and_the_others_counted(left: int) -> None:
    """One that is left over is one, and several are several."""
    said = told(*[WRONG] * (MOST_TOLD + left))
    assert said.count("is not what it should be") == MOST_TOLD
    assert said.endswith(("look again.", "1 more is not right.", "2 more are not right.")[left])


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (None, "`images` under “Counts” is not in the table any more: put that row back."),
        ("…", "`images` under “Counts” is still empty."),
        ("8\n\x1b[31m", "`images` under “Counts” is 8 ␛[31m, which is not what it should be: look again."),
    ],
)
def test_a_fact_is_told_by_its_place(cell: str | None, says: str) -> None:
    """What is gone, what is empty and what is wrong, on one line."""
    assert told(Found(FACT, cell, False)) == f"Facts: 0 of 1 are right. {says}"


def test_a_long_cell_is_cut() -> None:
    """However much was written there."""
    assert "x" * MOST_CELL not in told(Found(FACT, "x" * 10_000, False))


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (written(0, is_there=False), "The heading “What I see” is missing"),
        (written(0), "is not written yet: write 5 words or more"),
        (written(1), "has 1 word of your own, and at least 5 are asked for"),
        (written(0, repeated=9), "says what an earlier part says, and has 0 words beside that"),
        (written(5), ""),
    ],
)
def test_a_part_that_is_too_short_is_told_why(part: Written, says: str) -> None:
    """What is missing, empty, short or said before; one that is long enough is not told."""
    assert says in told(parts=[part])
    assert bool(told(parts=[part])) == bool(says)


def test_what_stands_elsewhere_is_not_called_nothing() -> None:
    """Who has written under another heading is told where it belongs, and that it is not lost."""
    said = told(parts=[written(0)], elsewhere="much")
    assert "There is nothing of yours right below “What I see”" in said
    assert "goes to your instructor, too" in said
    assert "not written yet" not in said
    assert told(parts=[written(5)], elsewhere="much") == ""


@pytest.mark.parametrize(
    ("left", "says"), [(1, "1 more part is too short."), (2, "2 more parts are too short.")]
)
def test_further_parts_are_counted(left: int, says: str) -> None:
    """In the number that they have."""
    assert told(parts=[written(1)] * (MOST_TOLD + left)).endswith(says)


def test_comments_are_told_to_be_none_of_the_text() -> None:
    """Where somebody wrote into them."""
    assert "is a comment and no part of the text" in told(hidden="all of it")


def test_words_about_points_have_no_needless_decimals() -> None:
    """Halves are told as they are; a text that is not there is told with the command that brings it."""
    assert tell_waiting(10.0, 12.5) == "10 of 12.5 points wait for your instructor."
    assert "no report.md beside work.py: `cnntutor init .`" in tell_missing("report.md", submission(""))

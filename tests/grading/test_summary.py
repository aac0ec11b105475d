"""What is told of a question: each thing once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cnntutor.domain.grid import Grid
from cnntutor.domain.report import (
    YOUR_NUMBERS,
    CaseReport,
    Diagnosis,
    DiagnosisKind,
    FirstDifference,
    QuestionReport,
    Status,
)
from cnntutor.domain.values import Index
from cnntutor.grading.summary import Summary, join_pieces, tell_place, tell_question

GRID = Grid(title="yours", rows=(("1",),), wrong=((0, 0),))
SUM = ("add: 1 + 1 = 2",)
CALLED = FirstDifference(case="f(2)", index=(), got="7", expected="8", working=SUM)
CAUSE = Diagnosis(misconceptions=("flipped",), certain=True, message="It seems.", advice="Do not.")
WHERE = replace(CAUSE, kind=DiagnosisKind.CONDITION, message="It fails exactly where: on 2 of 3 cases.")


def question(
    message: str = "",
    difference: FirstDifference | None = None,
    diagnosis: Diagnosis | None = None,
    right: int = 0,
) -> QuestionReport:
    """Return a report on a function that is right on some of three cases."""
    statuses = [Status.CORRECT] * right + [Status.WRONG] * (3 - right)
    return QuestionReport(
        name="f",
        kind="function",
        status=Status.WRONG,
        score=0.0,
        max_score=1.0,
        message=message,
        cases=tuple(
            CaseReport(name="a case", hidden=False, status=status, message="") for status in statuses
        ),
        first_difference=difference,
        diagnosis=diagnosis,
    )


def lines(told: Summary) -> list[str]:
    """Return the lines as texts."""
    return [join_pieces(line) for line in told.lines]


def test_a_number_that_a_call_gives() -> None:
    """The call, what it gives and what it should; the arithmetic stands below."""
    told = tell_question(question(difference=CALLED, diagnosis=CAUSE))
    assert (told.cause, told.grids, told.working) == ("It seems. Do not.", (), SUM)
    assert lines(told) == ["f(2) gives 7, not 8:"]


def test_grids_say_it_once() -> None:
    """No sentence says again what a grid shows, and no arithmetic beside a cause that is known."""
    drawn = replace(CALLED, index=(0, 0), grids=(GRID,))
    told = tell_question(question(difference=drawn, diagnosis=CAUSE))
    assert (lines(told), told.grids, told.working) == (["f(2) gives:"], (GRID,), ())
    assert tell_question(question(difference=drawn)).working == SUM


@pytest.mark.parametrize(
    ("right", "diagnosis", "told"),
    [
        (0, CAUSE, ["f(2) gives 7, not 8:"]),
        (1, CAUSE, ["f(2) gives 7, not 8:"]),
        (1, None, ["Right on 1 of 3 cases. f(2) gives 7, not 8:"]),
        (1, WHERE, ["f(2) gives 7, not 8:"]),
    ],
)
def test_how_many_are_right(right: int, diagnosis: Diagnosis | None, told: list[str]) -> None:
    """Told where some are, unless the cause is known."""
    assert lines(tell_question(question(difference=CALLED, diagnosis=diagnosis, right=right))) == told


@pytest.mark.parametrize(
    ("message", "right", "told"),
    [
        ("It is a tuple.", 0, ["It is a tuple."]),
        ("f(1): it is None.", 1, ["Right on 1 of 3 cases. f(1): it is None."]),
        ("f(1):\nline 2", 1, ["Right on 1 of 3 cases.\nf(1):\nline 2"]),
        ("f is right on 1 of 3 cases.", 1, ["f is right on 1 of 3 cases."]),
    ],
)
def test_a_message_alone(message: str, right: int, told: list[str]) -> None:
    """Behind how many are right; reports of an earlier version say that themselves."""
    assert lines(tell_question(question(message, right=right))) == told


def test_a_message_beside_a_difference() -> None:
    """It has a line of its own."""
    told = tell_question(question("It is float16.", CALLED, right=1))
    assert lines(told) == ["Right on 1 of 3 cases. It is float16.", "f(2) gives 7, not 8:"]


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        (
            FirstDifference(case=YOUR_NUMBERS, index=(0,), got="7", expected=""),
            ["x is off.", "At index 0: yours is 7"],
        ),
        (FirstDifference(case=YOUR_NUMBERS, index=(), got="7", expected=""), ["x is off.", "Yours is 7"]),
        (
            FirstDifference(case=YOUR_NUMBERS, index=(1, 2), got="7", expected="", working=("1 + 1 = ?",)),
            ["x is off.", "How to get [1, 2]:"],
        ),
        (
            FirstDifference(case=YOUR_NUMBERS, index=(1, 2), got="7", expected="", working=(), grids=(GRID,)),
            ["x is off."],
        ),
    ],
)
def test_an_answer_by_hand(difference: FirstDifference, told: list[str]) -> None:
    """Which number is wrong, unless a grid shows it, and never what is right."""
    assert lines(tell_question(question("x is off.", difference))) == told


@pytest.mark.parametrize(
    ("index", "place"),
    [
        ((), ""),
        ((3,), "index 3"),
        ((1, 2), "[1, 2]"),
        (("weights", 2), "weights[2]"),
        (("d_bias",), "d_bias"),
    ],
)
def test_a_place(index: Index, place: str) -> None:
    """A whole value, a position, a part or a place in it."""
    assert tell_place(index) == place

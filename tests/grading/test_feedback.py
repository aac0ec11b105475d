"""The words on a report, which terminal, pages and exports share."""

from __future__ import annotations

import pytest

from cnntutor.domain.procedure import Misconception
from cnntutor.domain.report import YOUR_NUMBERS, FirstDifference
from cnntutor.domain.values import Index
from cnntutor.grading.feedback import (
    diagnosis_of,
    join_pieces,
    name_error,
    points_of,
    tell_diagnosis,
    tell_difference,
    tell_place,
)

FLIPPED = Misconception("flipped", {}, "you flipped the kernel", "Do not flip it.")
STRIDED = Misconception("strided", {}, "the stride was left out", "Multiply by it.")


@pytest.mark.parametrize(
    ("index", "place"),
    [
        ((), "The value"),
        ((3,), "First difference at index 3"),
        ((1, 2), "First difference at [1, 2] (row 1, column 2, from 0)"),
        (("weights", 2), "First difference at [weights, 2]"),
        ((1, 2, 3), "First difference at [1, 2, 3]"),
    ],
)
def test_a_place(index: Index, place: str) -> None:
    """A whole value, a position, a row and a column, and anything else."""
    assert tell_place(index) == place


@pytest.mark.parametrize(
    ("difference", "lines"),
    [
        (
            FirstDifference("f(2)", (), "7", "8"),
            ["A small case to try: f(2)", "The value: yours is 7, expected is 8"],
        ),
        (FirstDifference(YOUR_NUMBERS, (0,), "7", ""), ["First difference at index 0: yours is 7"]),
        (
            FirstDifference(YOUR_NUMBERS, (0,), "7", "", ("1 + 1 = ?",)),
            ["First difference at index 0: yours is 7. How to get there:"],
        ),
    ],
)
def test_a_difference(difference: FirstDifference, lines: list[str]) -> None:
    """The case if it is not the student's own, and what should stand there if that is not to be found out."""
    assert [join_pieces(line) for line in tell_difference(difference)] == lines


@pytest.mark.parametrize(
    ("made", "certain", "seen", "told", "error"),
    [
        ((FLIPPED,), True, False, "It looks as if you flipped the kernel.", "you flipped the kernel (e)"),
        (
            (FLIPPED,),
            False,
            False,
            "One thing that would give these numbers: you flipped the kernel.",
            "you flipped the kernel (e)",
        ),
        ((FLIPPED,), True, True, "You flipped the kernel.", "You flipped the kernel (e)"),
        (
            (FLIPPED, STRIDED),
            True,
            False,
            "It looks as if two things came together: "
            "(1) you flipped the kernel; (2) the stride was left out.",
            "e",
        ),
        (
            (FLIPPED, STRIDED),
            False,
            False,
            "Two things would do it: (1) you flipped the kernel; (2) the stride was left out.",
            "e",
        ),
    ],
)
def test_a_diagnosis(
    made: tuple[Misconception, ...], certain: bool, seen: bool, told: str, error: str
) -> None:
    """What was done, then what to do; an overview takes the error alone."""
    diagnosis = diagnosis_of(made, certain=certain, seen=seen)
    advice = " ".join(each.advice for each in made)
    assert (diagnosis.message, diagnosis.advice, diagnosis.certain) == (told, advice, certain)
    assert diagnosis.misconceptions == tuple(each.name for each in made)
    assert tell_diagnosis(diagnosis) == f"{told} {advice}"
    assert name_error(tell_diagnosis(diagnosis), "e") == error


def test_points() -> None:
    """Without needless decimals, and never a zero where there is no score."""
    assert points_of(10.0, 12.5) == "10 / 12.5"
    assert points_of(None, 15.0, " of ") == "no score (of 15)"

"""The words on a report, which terminal, pages and exports share."""

from __future__ import annotations

import pytest

from cnntutor.domain.procedure import Misconception
from cnntutor.grading.feedback import (
    begin_sentence,
    diagnosis_of,
    name_error,
    points_of,
    tell_diagnosis,
)

FLIPPED = Misconception(name="flipped", exchange={}, tell="you flipped the kernel", advice="Do not flip it.")
STRIDED = Misconception(name="strided", exchange={}, tell="the stride was left out", advice="Multiply by it.")


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
    """What was done, then what to do first; an overview takes the error alone."""
    diagnosis = diagnosis_of(made, certain=certain, seen=seen)
    advice = made[0].advice
    assert (diagnosis.message, diagnosis.advice, diagnosis.certain) == (told, advice, certain)
    assert diagnosis.misconceptions == tuple(each.name for each in made)
    assert tell_diagnosis(diagnosis) == f"{told} {advice}"
    assert name_error(tell_diagnosis(diagnosis), "e") == error


def test_points() -> None:
    """Without needless decimals, and never a zero where there is no score."""
    assert points_of(10.0, 12.5) == "10 / 12.5"
    assert points_of(None, 15.0, " of ") == "no score (of 15)"


def test_a_sentence() -> None:
    """It begins with a capital letter and ends with a full stop."""
    assert begin_sentence("it gave None") == "It gave None."
    assert begin_sentence("training() sets none aside") == "training() sets none aside."
    assert begin_sentence("`np.max` is one number.") == "`np.max` is one number."

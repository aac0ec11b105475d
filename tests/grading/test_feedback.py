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
        ((FLIPPED,), True, False, "It seems you flipped the kernel.", "you flipped the kernel (e)"),
        (
            (FLIPPED,),
            False,
            False,
            "Perhaps you flipped the kernel.",
            "you flipped the kernel (e)",
        ),
        ((FLIPPED,), True, True, "You flipped the kernel.", "You flipped the kernel (e)"),
        (
            (FLIPPED, STRIDED),
            True,
            False,
            "It seems two things went wrong: (1) you flipped the kernel; (2) the stride was left out.",
            "e",
        ),
        (
            (FLIPPED, STRIDED),
            False,
            False,
            "Perhaps two things went wrong: (1) you flipped the kernel; (2) the stride was left out.",
            "e",
        ),
    ],
)
def test_a_diagnosis(
    made: tuple[Misconception, ...], certain: bool, seen: bool, told: str, error: str
) -> None:
    """What was done, then what to do first; an overview takes the error alone."""
    diagnosis = diagnosis_of(made, certain=certain, seen=seen)
    advice = made[0].advice if len(made) == 1 else f"For (1): {made[0].advice}"
    assert (diagnosis.message, diagnosis.advice, diagnosis.certain) == (told, advice, certain)
    assert diagnosis.misconceptions == tuple(each.name for each in made)
    assert tell_diagnosis(diagnosis) == f"{told} {advice}"
    assert name_error(tell_diagnosis(diagnosis), "e") == error


@pytest.mark.parametrize("opening", ["It looks as if", "One thing that would give these numbers:"])
def test_a_diagnosis_of_an_earlier_version(opening: str) -> None:
    """Reports that a gradebook has kept begin in other words."""
    assert name_error(f"{opening} you flipped it. Do not.", "e") == "you flipped it (e)"


def test_points() -> None:
    """Without needless decimals, and never a zero where there is no score."""
    assert points_of(10.0, 12.5) == "10 / 12.5"
    assert points_of(None, 15.0, " of ") == "no score (of 15)"


def test_a_sentence() -> None:
    """It begins with a capital letter and ends with a full stop."""
    assert begin_sentence("it gave None") == "It gave None."
    assert begin_sentence("training() sets none aside") == "training() sets none aside."
    assert begin_sentence("`np.max` is one number.") == "`np.max` is one number."

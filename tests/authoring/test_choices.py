"""What authors are told of a choice that is not sound."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.authoring.findings import CheckState
from cnntutor.authoring.verification import CHECKS, examine
from cnntutor.domain.choice import Choice, Option
from cnntutor.domain.exercise import Exercise
from cnntutor.domain.procedure import Misconception
from tests.authoring.broken import POOLING, subject

KEPT = Misconception(
    name="kept", exchange={}, tell="you let pooling keep the size", advice="Count the windows."
)
GROWN = Misconception(
    name="grown", exchange={}, tell="you let pooling add a border", advice="Pooling pads nothing here."
)
SMALLER = Option(text="max_pooled", is_right=lambda numbers: len(numbers["FEATURE_MAP"]) > 1, reason=None)
SAME = Option(text="average_pooled", is_right=lambda _: False, reason=KEPT)
LARGER = Option(text="pooled_shape", is_right=lambda _: False, reason=GROWN)


def asking(*options: Option, **changes: Any) -> Exercise:
    """Return the exercise on pooling with a choice of these options alone."""
    choice = Choice(
        name="size",
        points=5,
        asks="what pooling does to the size",
        options=options or (SMALLER, SAME, LARGER),
        hints=("Draw the windows.", "How many of them fit side by side?"),
    )
    return replace(POOLING, questions=(replace(choice, **changes),))


BROKEN: tuple[tuple[str, Exercise, str], ...] = (
    ("cases", asking(SAME, LARGER), "your numbers of the lecture: size has 0 right options"),
    ("cases", asking(SMALLER, replace(SAME, is_right=lambda _: True), LARGER), "size has 2 right options"),
    ("cases", asking(SMALLER, replace(SAME, reason=None)), '"average_pooled" is wrong on the numbers of the'),
    ("cases", asking(SMALLER, SAME, replace(LARGER, text="Average pooled")), '"Average pooled" twice'),
    (
        "cases",
        asking(SMALLER, SAME, replace(LARGER, reason=replace(KEPT, name="other"))),
        "tells the same of",
    ),
    ("cases", asking(replace(SMALLER, is_right=lambda numbers: numbers["GONE"])), "KeyError: 'GONE'"),
    ("errors", asking(SMALLER), "size knows no errors, at least 1"),
    ("errors", asking(SMALLER, SAME, replace(LARGER, reason=KEPT)), "two errors of the name kept"),
    ("errors", asking(SMALLER, replace(SAME, reason=replace(KEPT, tell="You."))), "'You.'"),
    ("hints", asking(hints=()), "size has no hints"),
    ("signatures", asking(SMALLER, SAME), 'The statement does not give `"max_pooled"`'),
    ("diagnosis", asking(replace(SMALLER, reason=GROWN), SAME), "with grown is right for everybody"),
)
"""A check, an exercise in which it fails, and what is said of it."""


@pytest.mark.parametrize(("name", "exercise", "said"), BROKEN, ids=[f"{one[0]}-{one[2]}" for one in BROKEN])
def test_a_broken_choice_is_found(name: str, exercise: Exercise, said: str) -> None:
    """What is wrong is said, with one next step."""
    finding = examine(next(one for one in CHECKS if one.name == name), subject(exercise))
    assert finding.state is CheckState.FAILS
    assert [found for found in finding.found if said in found] != []
    assert finding.advice.endswith((".", "?"))


@pytest.mark.parametrize(
    "name",
    [
        "hints",
        "errors",
        "cases",
        "procedure",
        "explanation",
        "zeros",
        "guesses",
        "apart",
        "differ",
        "diagnosis",
    ],
)
def test_a_sound_choice_holds(name: str) -> None:
    """Every check of questions holds; those of procedures have nothing to look at."""
    finding = examine(next(one for one in CHECKS if one.name == name), subject(asking()))
    assert finding.state is CheckState.HOLDS

"""What authors are told of a test whose right and wrong, or whose errors, cannot be told apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cnntutor.domain.procedure import Misconception
from cnntutor.grading.kinds import kind_of
from tests.grading.kinds.test_test import ADDS_UP


def flaws(**changes: Any) -> list[str]:
    """Return what is found on the question with something changed."""
    changed = replace(ADDS_UP, **changes)
    return [found for found, _ in kind_of(changed).flaws(changed, {})]


def test_a_sound_question_has_none() -> None:
    """That of the exercise is looked at with all others."""
    assert flaws() == []


def test_too_few_are_found() -> None:
    """Right ones, and kinds of wrong ones."""
    found = flaws(draw=lambda rng: ADDS_UP.draw(rng)[8:])
    assert "adds_up is tried on 4 right ones and 8 kinds of wrong ones" in found[0]


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (lambda *_: True, "the reference does not catch what is planted"),
        (lambda *_: False, "the reference refuses what is right"),
        (lambda f, x: abs(f(x) - x.sum()) < 0.1, "the reference does not catch what is planted (a sum, "),
    ],
)
def test_a_reference_that_is_wrong_is_found(reference: Any, told: str) -> None:
    """With what it is wrong on."""
    assert told in flaws(reference=reference)[0]


def test_another_right_way_that_is_none_is_found() -> None:
    """Habits are held against every trial as well."""
    loose = replace(ADDS_UP.procedure, habits=({"distance": lambda one, other: abs(one - other) / 1e9},))
    assert "the procedure with habit 0 does not catch" in flaws(procedure=loose)[0]


def test_errors_that_say_the_same_are_found() -> None:
    """As another one, or as the right answer."""
    one, other = ADDS_UP.misconceptions
    twin = Misconception(name="twin", exchange=one.exchange, tell=one.tell, advice=one.advice)
    none = Misconception(name="none", exchange={}, tell="nothing is wrong", advice="Go on.")
    assert "no_abs and twin are the same" in flaws(misconceptions=(one, other, twin))[0]
    assert "the right answer and none are the same" in flaws(misconceptions=(one, none))[0]

"""A question that is answered in a text: its points, and the misconceptions that its facts may show."""

from __future__ import annotations

import pytest

from cnntutor.domain.essay import Criterion, Essay, Fact, WrongFact
from cnntutor.domain.procedure import Misconception


def error(name: str, advice: str = "Count again.") -> Misconception:
    """Return a misconception of this name."""
    return Misconception(name=name, exchange={}, tell="you counted twice", advice=advice)


def fact(row: str, *errors: Misconception) -> Fact:
    """Return a fact with these misconceptions."""
    wrong = tuple(WrongFact(value=lambda _: 0, reason=each) for each in errors)
    return Fact(heading="Counts", row=row, expected=lambda _: 1, wrong=wrong)


def essay(*facts: Fact, rubric: tuple[Criterion, ...] = ()) -> Essay:
    """Return a question with these facts and this rubric."""
    return Essay(name="report", points=20, asks="a report", parts=(), rubric=rubric, hints=(), facts=facts)


def test_the_rubric_and_the_facts_share_the_points() -> None:
    """What the rubric leaves is for the facts; halves count."""
    asked = essay(rubric=(Criterion(7.5, "It is true."), Criterion(4, "It is short.")))
    assert (asked.rubric_points, asked.fact_points) == (11.5, 8.5)


@pytest.mark.parametrize(("worth", "left"), [(0, 20), (20, 0)])
def test_either_may_have_all_points(worth: int, left: int) -> None:
    """Without a rubric all points are for the facts, and the other way round."""
    assert essay(rubric=(Criterion(worth, "It is true."),)).fact_points == left


def test_a_misconception_of_several_facts_is_one() -> None:
    """Each is there once, in the order in which it comes first."""
    asked = essay(fact("a", error("twice"), error("none")), fact("b", error("last"), error("twice")))
    assert [each.name for each in asked.misconceptions] == ["twice", "none", "last"]

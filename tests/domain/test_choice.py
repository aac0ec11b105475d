"""A question that is answered by choosing: what is asked of whom, and the reasons that there may be."""

from __future__ import annotations

from typing import Any

from cnntutor.domain.choice import Choice, Drawn, Option
from cnntutor.domain.procedure import Misconception


def option(text: str) -> Option:
    """Return an option that is wrong for a reason of the same name, or right without one."""
    reason = Misconception(name=text, exchange={}, tell="you guessed", advice="Count.") if text else None
    return Option(text=text or "right", is_right=lambda _: reason is None, reason=reason)


def choice(**changes: Any) -> Choice:
    """Return a question."""
    return Choice(name="size", points=5, asks="the size", hints=(), **changes)


def _drawn(numbers: Any) -> Drawn:
    return Drawn((option(""), option(f"wrong_{numbers['n']}")), hints=(f"Think of {numbers['n']}.",))


def test_everybody_is_asked_the_same() -> None:
    """Where the numbers do not say it, the options are those of the question, without further hints."""
    asked = choice(options=(option("a"), option("")))
    assert asked.ask({"n": 1}) == asked.ask({}) == Drawn(asked.options)


def test_the_numbers_say_what_is_asked() -> None:
    """What is drawn takes the place of the options that stand there."""
    asked = choice(options=(option("a"),), drawn=_drawn).ask({"n": 7})
    assert [each.text for each in asked.options] == ["right", "wrong_7"]
    assert asked.hints == ("Think of 7.",)


def test_the_reasons_are_those_of_all_examples() -> None:
    """In their order; an option that is always right has none."""
    asked = choice(drawn=_drawn, examples=({"n": 2}, {"n": 1}))
    assert [each.name for each in asked.misconceptions] == ["wrong_2", "wrong_1"]
    assert [each.name for each in choice(options=(option("b"), option(""))).misconceptions] == ["b"]

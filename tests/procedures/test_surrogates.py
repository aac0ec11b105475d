"""Stand-ins for a student's functions: none is right, each depends on all that it gets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.compare import compare
from cnntutor.procedures.surrogates import SURROGATES, text_of


def questions() -> Iterator[Any]:
    """Yield every question that a surrogate can take the place of."""
    for listing in registry.discover():
        for each in registry.load(listing).questions:
            if isinstance(each, Function) and each.name in SURROGATES:
                yield pytest.param(each, id=each.name)


QUESTIONS = list(questions())


def test_each_stands_for_a_function_that_is_asked_for() -> None:
    """A name that no exercise has would stand for nothing."""
    assert {each.values[0].name for each in QUESTIONS} == SURROGATES.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_none_of_them_is_right(question: Function) -> None:
    """Each is wrong on most of the cases, so it can be shown."""
    cases = draw_cases(question, {}, 0)
    surrogate = SURROGATES[question.name]
    wrong = [
        compare(surrogate(*case.arguments), question.reference(*case.arguments), question.tolerance)
        is not None
        for case in cases
    ]
    assert sum(wrong) > len(cases) / 2


def moved(argument: Any) -> Iterator[Any]:
    """Yield arguments that differ from one by a little."""
    match argument:
        case np.ndarray():
            yield argument + 1
        case list() if argument and isinstance(argument[0], dict):
            yield argument[:-1]
        case list():
            yield [each + 1 for each in argument]
        case tuple():
            yield tuple(each + 1 for each in argument)
        case _:
            yield from (argument + step for step in (1, 2, 3))


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_depends_on_every_argument(question: Function) -> None:
    """On some case another result comes out for another one, so that one that is not passed on shows."""
    surrogate, seen = SURROGATES[question.name], set()
    longest = 0
    for case in draw_cases(question, {}, 0):
        known = surrogate(*case.arguments)
        longest = max(longest, len(case.arguments))
        for place, argument in enumerate(case.arguments):
            for other in moved(argument):
                changed = [*case.arguments[:place], other, *case.arguments[place + 1 :]]
                if compare(surrogate(*changed), known, question.tolerance) is not None:
                    seen.add(place)
    assert seen == set(range(longest))


def test_their_text_runs_by_itself() -> None:
    """In a file that has nothing else it defines the same functions, and no others."""
    defined: dict[str, Any] = {}
    exec(text_of(SURROGATES), defined)
    assert defined.keys() - {"__builtins__"} == SURROGATES.keys()
    for each in QUESTIONS:
        question: Function = each.values[0]
        arguments = draw_cases(question, {}, 0)[0].arguments
        assert (
            compare(
                defined[question.name](*arguments), SURROGATES[question.name](*arguments), question.tolerance
            )
            is None
        )
    assert "def tanh" not in text_of(["sigmoid"])

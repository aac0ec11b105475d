"""Whether it earns hardly anything to hand back what is given, or the same value every time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from cnntutor.authoring.findings import Trouble
from cnntutor.authoring.subject import numbers_for
from cnntutor.curriculum.drawing import fingerprint
from cnntutor.domain.declaration import is_replayed
from cnntutor.grading.cases import draw_cases
from cnntutor.grading.judging import expected_value, judge
from cnntutor.grading.kinds.case_by_case import filled_like
from cnntutor.grading.signatures import parameter_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.exercise import Case, Exercise, Function, Replayed, ValueQuestion
    from cnntutor.domain.values import Arguments

    Answer = Callable[[Arguments], Any]

MOST = 0.15
"""The share of a question's points that no guess may reach."""

SEEDS = 2
"""On the cases of how many seeds guesses are tried."""


def guesses(exercise: Exercise, question: ValueQuestion, seeds: tuple[int, ...]) -> Iterator[Trouble]:
    """Look whether each parameter that is returned as it came, and each constant, earns less than `MOST`."""
    if not is_replayed(question):
        return
    numbers = numbers_for(exercise, question)
    for seed in seeds[: SEEDS if question.is_called else 1]:
        cases = draw_cases(question, numbers, seed)
        earned = {what: _share(question, answer, cases) for what, answer in _answers(question, cases)}
        earned |= _commonest(question, cases)
        for what, share in earned.items():
            if share >= MOST:
                yield Trouble(
                    f"{question.name}: {what} earns {share:.0%} of its points, and should earn less than "
                    f"{MOST:.0%}.",
                    "Change the cases or the numbers: such an answer must be right on hardly any of them.",
                )


def _answers(question: Replayed, cases: Sequence[Case]) -> Iterator[tuple[str, Answer]]:
    """Yield every parameter as it came, and zeros and ones in the form of the right answer."""
    for place in range(max(len(case.arguments) for case in cases)):
        yield f"to return {_name(question, place)}", partial(_argument, place)
    for number in (0, 1):
        yield f"to return {number} everywhere", partial(_constant, question, number)


def _name(question: Replayed, place: int) -> str:
    if not question.is_called:
        return f"argument {place + 1}"
    return f"`{parameter_names(cast('Function', question))[place]}`"


def _argument(place: int, arguments: Arguments) -> Any:
    return arguments[place]


def _constant(question: Replayed, number: int, arguments: Arguments) -> Any:
    return filled_like(expected_value(question, arguments), number)


def _share(question: Replayed, answer: Answer, cases: Sequence[Case]) -> float:
    """Return the share of the points that an answer earns; where it raises it is wrong."""
    right = sum(case.weight for case in cases if _is_right(question, answer, case.arguments))
    return right / sum(case.weight for case in cases)


def _is_right(question: Replayed, answer: Answer, arguments: Arguments) -> bool:
    try:
        value = answer(arguments)
    except IndexError:  # the parameter is left out
        return False
    return isinstance(judge(question, arguments, value), str)


def _commonest(question: Replayed, cases: Sequence[Case]) -> dict[str, float]:
    """Return what the result earns that is right most often; of a value there is but one."""
    if not question.is_called:
        return {}
    weights: dict[str, float] = {}
    for case in cases:
        value = fingerprint(expected_value(question, case.arguments))
        weights[value] = weights.get(value, 0.0) + case.weight
    commonest = max(weights, key=lambda value: weights[value])
    return {f"to return {commonest} every time": weights[commonest] / sum(weights.values())}

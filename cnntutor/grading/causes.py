"""Whether what is wrong with one function comes from another one that it calls, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.grading.cases import draw_cases, further_cases
from cnntutor.grading.compare import compare
from cnntutor.types import Function, Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from cnntutor.grading.attempt import Attempt
    from cnntutor.types import Arguments, Outcome

FEWEST_AGREED = 4
"""On how many cases values have to agree; and on no fewer than there are exceptions, which say less."""


class _Stopped(Exception):
    """The worker was stopped or the time is used up: nothing can be concluded."""


class _NoValue(Exception):
    """The student's function gave nothing that can be computed with."""


def find_causes(
    question: Function,
    called: Collection[str],
    functions: Mapping[str, Function],
    seed: int,
    attempt: Attempt,
) -> tuple[str, ...]:
    """Return which of the called functions alone make this one wrong.

    Right results never enter the worker. So the other way round: the function is carried out here as it is
    right, on what the student's other functions give. If that is what the student's function gives on every
    case, the same with right results would be right on every case.

    Parameters
    ----------
    question : Function
        A function that is wrong on some cases.
    called : collection of str
        The other functions that it calls and that are wrong too.
    functions : mapping
        All functions of the exercise, by name.
    seed : int
        What the hidden cases are drawn from.
    attempt : Attempt
        Where the student's functions can be called.

    Returns
    -------
    tuple of str
        Empty where another cause is possible.
    """
    if not question.compositions or attempt.begin_question() is not None:
        return ()
    every = [case.arguments for case in draw_cases(question, {}, seed)]
    every += further_cases(question)
    students = {
        name: _Students(functions[name], attempt) if name in called else function.reference
        for name, function in functions.items()
    }
    try:
        outcomes = [_ask(question, arguments, attempt) for arguments in every]
        for composition in question.compositions:
            if _agrees(question, composition, students, list(zip(every, outcomes, strict=True))):
                return tuple(name for name in called if getattr(students[name], "asked", False))
    except _Stopped:
        pass
    return ()


class _Students:
    """A function of the student's, which the worker calls; remembers whether it was asked."""

    def __init__(self, question: Function, attempt: Attempt) -> None:
        self.asked = False
        self._question = question
        self._attempt = attempt

    def __call__(self, *arguments: Any) -> Any:
        """Return what it gives.

        Raises
        ------
        _NoValue
            If it gives no numbers.
        """
        self.asked = True
        outcome = _ask(self._question, arguments, self._attempt)
        if isinstance(outcome, Returned) and _are_numbers(outcome.value):
            return outcome.value
        raise _NoValue


def _ask(question: Function, arguments: Arguments, attempt: Attempt) -> Outcome:
    match next(attempt.ask(question, [arguments])):
        case Returned() | Raised() as outcome:
            return outcome
        case _:
            raise _Stopped


def _are_numbers(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_are_numbers, value))
    return isinstance(value, int | float | np.number | np.ndarray)


def _agrees(
    question: Function,
    composition: Callable[..., Any],
    students: Mapping[str, Callable[..., Any]],
    judged: list[tuple[Arguments, Outcome]],
) -> bool:
    """Tell whether a right composition of the student's functions gives what the student's one gives."""
    agreed, raised = 0, list[tuple[str, int | None]]()
    for arguments, outcome in judged:
        given = _composed(composition, students, arguments)
        match outcome, given:
            case Returned(value), (composed,) if _is_equal(value, composed, question):
                agreed += 1
            case Raised(kind=kind, line=line), None:
                raised.append((kind, line))
            case _:
                return False
    # Of several kinds of exceptions one might have come with right results too.
    return len(set(raised)) <= 1 and agreed >= max(FEWEST_AGREED, len(raised))


def _composed(
    composition: Callable[..., Any], students: Mapping[str, Callable[..., Any]], arguments: Arguments
) -> tuple[Any] | None:
    """Return what the composition gives, in a tuple of one; None where it raises."""
    try:
        with np.errstate(all="ignore"):
            return (composition(students, *arguments),)
    except _Stopped:
        raise
    except Exception:  # noqa: BLE001 - what the student's functions give may be anything
        return None


def _is_equal(value: Any, given: Any, question: Function) -> bool:
    try:
        return compare(value, given, replace(question.tolerance, nan_equal=True)) is None
    except (ValueError, TypeError):  # what is composed of anything may be no array
        return False

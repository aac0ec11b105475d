"""Which wrong test a student wrote: one that says the same on every trial, and on further ones as well."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from cnntutor.cache import cached
from cnntutor.domain.opaque import Opaque
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import FirstDifference
from cnntutor.domain.test import TrialCase
from cnntutor.grading.feedback import diagnosis_of
from cnntutor.grading.wording import shape_text
from cnntutor.procedures.recording import number, work_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception, Procedure
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.test import Test, Trial
    from cnntutor.domain.values import Arguments, Array
    from cnntutor.grading.diagnosis.replay import Judged

FEWEST_ANSWERS = 24
"""Each answer is one bit: with fewer of them nothing is claimed."""

MOST_NUMBERS = 12
"""Points with more numbers are told by their shape."""


class Way(NamedTuple):
    """One way to make a known error."""

    misconception: Misconception
    procedure: Procedure


def find_wrong_test(
    question: Test,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome],
    further: Sequence[Trial],
) -> Diagnosis | None:
    """Return the one misconception that gives the student's answer on every trial; None without such a one.

    Parameters
    ----------
    question : Test
        What was asked; it names the misconceptions that are known.
    judged : sequence of (Verdict, Outcome)
        All cases. Every one has to have come back as True or False.
    probe : callable
        Calls the student's function with further arguments.
    further : sequence of Trial
        Trials that the probe is for: what is claimed has to hold on all of them as well, and nothing else
        that is known may.
    """
    seen = [
        (verdict.case.arguments, bool(outcome.value))
        for verdict, outcome in sorted(judged, key=lambda each: each[0].difference is None)
        if isinstance(outcome, Returned)
    ]
    if len(seen) < max(FEWEST_ANSWERS, len(judged)):
        return None
    fitting = [
        way
        for way in ways(question)
        if all(answer_of(way.procedure, arguments) == answer for arguments, answer in seen)
    ]
    if not fitting:
        return None
    for trial in further:
        outcome = probe(trial.arguments)
        if not isinstance(outcome, Returned) or not isinstance(outcome.value, bool | np.bool_):
            return None
        fitting = [way for way in fitting if answer_of(way.procedure, trial.arguments) == bool(outcome.value)]
    found = {way.misconception.name: way.misconception for way in fitting}
    return diagnosis_of(tuple(found.values()), certain=True) if len(found) == 1 else None


def ways(question: Test) -> tuple[Way, ...]:
    """Return all ways to make the errors that a question knows, also beside other right steps."""
    return cached("ways", (question,), work=lambda: tuple(_ways(question)))


def _ways(question: Test) -> Iterator[Way]:
    for misconception in question.misconceptions:
        for steps in (misconception.exchange, *question.other_ways.get(misconception.name, ())):
            for habit in ({}, *question.procedure.habits):
                if not habit.keys() & steps.keys():
                    yield Way(misconception, question.procedure.exchange({**habit, **steps}))


def answer_of(procedure: Procedure, arguments: Arguments) -> bool | None:
    """Return what a test says that goes step by step; None where it raises."""
    return cached("test", (procedure, arguments), work=partial(_try, procedure, arguments))


def _try(procedure: Procedure, arguments: Arguments) -> bool | None:
    kept = cached("kept", (arguments,), work=lambda: tuple(map(_keeping, arguments)))
    try:
        with np.errstate(all="ignore"):
            return bool(procedure(*kept))
    except Exception:  # noqa: BLE001 - whatever the error leads to, it does not lead to an answer
        return None


def _keeping(argument: Any) -> Any:
    """Return an opaque function that keeps its values: most errors ask for it at the same points."""
    if not isinstance(argument, Opaque):
        return argument
    kept: dict[tuple[str, bytes], Any] = {}

    def call(x: Array) -> Any:
        key = (x.dtype.char, x.tobytes())
        if key not in kept:
            kept[key] = argument(x)
        return kept[key]

    return call


# ------------------------------------------------------------------ what is to be seen on a shown case


def explain_trial(question: Test, judged: Sequence[Judged]) -> FirstDifference | None:
    """Return what a shown case comes to that was answered wrongly, the smallest; None without such a one."""
    shown = [
        verdict
        for verdict, _ in judged
        if verdict.difference is not None and verdict.difference.got and not verdict.case.hidden
    ]
    if not shown:
        return None
    verdict = min(shown, key=lambda each: _size(each.case.arguments))
    case, difference = verdict.case, verdict.difference
    assert isinstance(case, TrialCase)
    assert difference is not None
    place = question.where(*case.arguments) if question.where is not None else ()
    working = work_out(question.procedure, case.arguments, place)
    lines = tuple(str(line) for line in working if not line.rows)
    return FirstDifference(
        case=describe_trial(question, case.trial),
        index=(),
        got=difference.got,
        expected=difference.expected,
        working=lines,
    )


def _size(arguments: Arguments) -> int:
    return sum(np.size(each) for each in arguments if isinstance(each, np.ndarray))


def describe_trial(question: Test, trial: Trial) -> str:
    """Return the call of a trial that may be shown: `gradient_check(<np.sum(x**2)>, <…>, np.array(…))`."""
    return f"{question.name}({', '.join(map(_text, trial.arguments))})"


def _text(argument: Any) -> str:
    if not isinstance(argument, np.ndarray):
        return f"<{argument.text}>" if isinstance(argument, Opaque) else number(argument)
    if argument.size > MOST_NUMBERS:
        return f"<{shape_text(argument.shape)}, {argument.dtype}>"
    dtype = "" if argument.dtype == np.float64 else f', dtype="{argument.dtype}"'
    return f"np.array({number(argument)}{dtype})"

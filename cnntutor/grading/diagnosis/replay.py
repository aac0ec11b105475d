"""Find the known errors that give exactly what the student's function gave."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.cache import cached
from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Status
from cnntutor.grading.compare import compare
from cnntutor.grading.feedback import diagnosis_of
from cnntutor.procedures.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cnntutor.domain.exercise import Replayed
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.report import Diagnosis
    from cnntutor.domain.values import Arguments
    from cnntutor.domain.verdict import Verdict

MOST_PROBES = 8
"""How many further cases are asked for to tell two explanations apart."""

Candidate: TypeAlias = "tuple[Misconception, ...]"
Judged: TypeAlias = "tuple[Verdict, Outcome]"
"""A verdict and what it was passed on. The value is needed for a diagnosis and kept no longer."""


def find_misconceptions(
    question: Replayed,
    judged: Sequence[Judged],
    probe: Callable[[Arguments], Outcome] | None = None,
    further: Iterable[Arguments] = (),
) -> Diagnosis | None:
    """Return the known errors whose replay gives the student's value on every case.

    Parameters
    ----------
    question : Replayed
        What was asked; it names the errors that are known.
    judged : sequence of (Verdict, Outcome)
        All cases. Those without a value say nothing about the error.
    probe : callable, optional
        Calls the student's function with further arguments.
    further : iterable of Arguments
        Cases that the probe may use, to separate explanations that fit equally well.

    Returns
    -------
    Diagnosis or None
        None where no single error and no two together explain every value.
    """
    seen = [
        (verdict.case.arguments, outcome.value)
        for verdict, outcome in sorted(judged, key=lambda pair: pair[0].status is Status.CORRECT)
        if isinstance(outcome, Returned)
    ]
    for size in (1, 2):
        fitting = [
            candidate
            for candidate in _candidates(question.misconceptions, size)
            # Every candidate is tried on the first case, for everybody in a class.
            if all(
                explains(question, candidate, arguments, value, again=position == 0)
                for position, (arguments, value) in enumerate(seen)
            )
        ]
        if fitting and probe:
            fitting = _separate(question, fitting, probe, further)
        if fitting:
            return diagnosis_of(fitting[0], certain=len(fitting) == 1)
    return None


def explains(
    question: Replayed, candidate: Candidate, arguments: Arguments, value: Any, *, again: bool = False
) -> bool:
    """Tell whether these misconceptions give this value, in the usual or another accepted convention.

    A single misconception's replay is remembered, that of several where it will be asked for `again`.
    """
    return any(
        _gives(question, (*candidate, *convention), arguments, value, again=again or len(candidate) == 1)
        for convention in ((), *((convention,) for convention in question.conventions))
        if not convention or _compatible((*candidate, *convention))
    )


def _gives(
    question: Replayed, candidate: Candidate, arguments: Arguments, value: Any, *, again: bool
) -> bool:
    """Tell whether a replay gives a value; remember the replay if it will be asked for `again`."""
    work = partial(_replayed, question, candidate, arguments)
    about = question, *candidate, arguments
    replayed = cached("replayed", about, work=work) if again else work()
    if replayed is None:
        return False
    return compare(value, replayed[0], replace(question.tolerance, nan_equal=True)) is None


def _replayed(question: Replayed, candidate: Candidate, arguments: Arguments) -> tuple[Any] | None:
    """Return what somebody with these misconceptions gets, in a tuple of one; None where that raises."""
    try:
        return (replay(question.procedure, candidate, arguments),)
    except Exception:  # noqa: BLE001 - whatever the error leads to, it does not lead to a value
        return None


def _candidates(misconceptions: Sequence[Misconception], size: int) -> Iterator[Candidate]:
    """Yield the combinations of errors that exchange different steps, the more common ones first."""
    yield from filter(_compatible, itertools.combinations(misconceptions, size))


def _compatible(candidate: Candidate) -> bool:
    """Tell whether errors exchange different steps, so that they can be made together."""
    steps = [name for misconception in candidate for name in misconception.exchange]
    return len(steps) == len(set(steps))


def _separate(
    question: Replayed,
    fitting: list[Candidate],
    probe: Callable[[Arguments], Outcome],
    further: Iterable[Arguments],
) -> list[Candidate]:
    """Return the candidates that also explain the student's values on cases chosen to tell them apart."""
    probes = 0
    for arguments in further:
        if len(fitting) < 2 or probes == MOST_PROBES:
            break
        if not _differ(question, fitting, arguments):
            continue
        probes += 1
        outcome = probe(arguments)
        if not isinstance(outcome, Returned):
            break
        fitting = [
            candidate for candidate in fitting if explains(question, candidate, arguments, outcome.value)
        ]
    return fitting


def _differ(question: Replayed, candidates: list[Candidate], arguments: Arguments) -> bool:
    """Tell whether the first two candidates give different values for these arguments."""
    try:
        values = [replay(question.procedure, candidate, arguments) for candidate in candidates[:2]]
    except Exception:  # noqa: BLE001 - no value, nothing to tell apart by
        return False
    return not explains(question, candidates[0], arguments, values[1])

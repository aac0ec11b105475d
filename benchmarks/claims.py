"""Whether what was claimed of a wrong function also holds on cases that no explanation was looked for on."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from benchmarks.explanations import Explanation, explain_function
from benchmarks.part_claims import Answered, Checker, check_parts, replay_if_possible
from benchmarks.relation_claims import check_relation
from cnntutor.cache import cached
from cnntutor.domain.exercise import Function, Tolerance
from cnntutor.domain.outcome import Outcome, Returned
from cnntutor.domain.procedure import Misconception, Procedure
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.domain.values import Arguments
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import FURTHER_CASES, SHOWN_CASES, public_arguments
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.parameters import bind
from cnntutor.grading.diagnosis.properties import properties_of
from cnntutor.grading.diagnosis.properties.interface import Bound, Property
from cnntutor.grading.judging import judge

CASES = 200
"""How many cases a claim is held against."""


class Checked(NamedTuple):
    """What somebody is told of a function, and whether that is so."""

    explanation: Explanation
    holds: bool | None
    """Whether what is claimed holds on further cases; None where there is no claim, or no check of it."""


def explain_and_check(question: Function, attempt: Attempt) -> Checked:
    """Return what somebody is told of a function that an attempt has, and whether that is so."""
    explanation = explain_function(question, attempt)
    diagnosis = explanation.diagnosis
    return Checked(explanation, check_claim(question, diagnosis, attempt) if diagnosis else None)


def check_claim(question: Function, diagnosis: Diagnosis, attempt: Attempt) -> bool | None:
    """Tell whether a diagnosis holds on further public cases; None where there is no checker of its kind."""
    checker = CHECKERS.get(diagnosis.kind)
    if checker is None:
        return None
    further = cached("cases for claims", (question,), work=lambda: _draw(question))
    attempt.begin_question()
    answered = list(zip(further, attempt.call(question.name, further), strict=True))
    if question.parts:
        return check_parts(question, diagnosis, answered, CHECKERS)
    return checker(question, diagnosis, answered)


def _draw(question: Function) -> list[Arguments]:
    """Return public cases behind those that are shown or used to find an explanation."""
    used = max(SHOWN_CASES, FURTHER_CASES)
    return list(itertools.islice(public_arguments(question), used, used + CASES))


def check_misconceptions(question: Function, diagnosis: Diagnosis, answered: Sequence[Answered]) -> bool:
    """Tell whether the named misconceptions give every value, with one habit and one convention for all."""
    by_name = {each.name: each for each in question.misconceptions}
    named = [by_name[name] for name in diagnosis.misconceptions]
    values = [(arguments, each.value) for arguments, each in answered if isinstance(each, Returned)]
    right, tolerance = question.procedure, replace(question.tolerance, nan_equal=True)
    return any(
        all(
            _gives(tolerance, procedure, [*named, *convention], arguments, value)
            for arguments, value in values
        )
        for procedure in (right, *map(right.exchange, right.habits))
        for convention in ((), *((each,) for each in question.conventions))
    )


def _gives(
    tolerance: Tolerance,
    procedure: Procedure,
    named: Sequence[Misconception],
    arguments: Arguments,
    value: Any,
) -> bool:
    given = replay_if_possible(procedure, named, arguments)
    return given is not None and compare(value, given[0], tolerance) is None


def check_condition(question: Function, diagnosis: Diagnosis, answered: Sequence[Answered]) -> bool:
    """Tell whether the function fails on exactly the cases that have the properties which are told."""
    where = diagnosis.message.partition(" exactly where ")[2].rpartition(": on ")[0]
    named = find_named_properties(question, where, [arguments for arguments, _ in answered])
    return bool(named) and all(
        _fails(question, arguments, outcome) is expected
        for arguments, outcome in answered
        if (expected := _have(named, bind(question, arguments))) is not None
    )


def find_named_properties(
    question: Function, where: str, every: Iterable[Arguments]
) -> tuple[tuple[Property, bool], ...]:
    """Return the one or two properties that words are about, and whether each has to hold."""
    literals = {
        words: (one, holds)
        for arguments in every
        for one in properties_of(question, bind(question, arguments))
        for words, holds in ((one.affirmed, True), (one.denied, False))
    }
    if where in literals:
        return (literals[where],)
    parts = where.split(" and ")
    for cut in range(1, len(parts)):
        words = " and ".join(parts[:cut]), " and ".join(parts[cut:])
        if all(each in literals for each in words):
            return tuple(literals[each] for each in words)
    return ()


def _have(named: Iterable[tuple[Property, bool]], bound: Bound) -> bool | None:
    """Tell whether arguments have the properties; None where one has no sense for them."""
    try:
        return all(bool(one.holds(bound)) is holds for one, holds in named)
    except (AttributeError, IndexError, KeyError, TypeError, ZeroDivisionError):
        return None


def _fails(question: Function, arguments: Arguments, outcome: Outcome) -> bool:
    return not (isinstance(outcome, Returned) and isinstance(judge(question, arguments, outcome.value), str))


CHECKERS: dict[DiagnosisKind, Checker] = {
    DiagnosisKind.MISCONCEPTION: check_misconceptions,
    DiagnosisKind.CONDITION: check_condition,
    DiagnosisKind.RELATION: check_relation,
}
"""By the kind of claim. A kind that has none is counted as not checked, never as true."""

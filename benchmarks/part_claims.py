"""Whether what was told of a result of several parts also holds on further cases, part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Outcome, Returned
from cnntutor.domain.procedure import Misconception, Procedure
from cnntutor.domain.report import Diagnosis, DiagnosisKind
from cnntutor.domain.values import Arguments
from cnntutor.grading.compare import compare
from cnntutor.grading.diagnosis.parts import has_all, question_of
from cnntutor.grading.judging import reference_value
from cnntutor.procedures.replaying import replay

Answered = tuple[Arguments, Outcome]
"""A case, and what the function made of it."""

Checker = Callable[[Function, Diagnosis, Sequence[Answered]], bool]
"""Tells whether a claim holds on all these cases, by itself: it calls nothing that looked for the claim."""

RIGHT = re.compile(r"^(?P<names>[\w, ]+?) (?:is|are) right(?: on all \d+ cases that gave a result)?; ")
UNEXPLAINED = re.compile(r" (?P<names>[\w, ]+) (?:is|are) wrong too\.$")
ABOUT = re.compile(r"\b(?:in your|your|in) (?P<names>(?:\w+(?:, | and ))*\w+)", re.IGNORECASE)
SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")
SEEMS = "it seems"


def check_parts(
    question: Function,
    diagnosis: Diagnosis,
    answered: Sequence[Answered],
    checkers: Mapping[DiagnosisKind, Checker],
) -> bool:
    """Tell whether all that is told of the parts holds: that some are right, and each sentence on others.

    Parameters
    ----------
    question : Function
        What was asked, with the names of its parts.
    diagnosis : Diagnosis
        What is told.
    answered : sequence of (Arguments, Outcome)
        Cases that nothing was looked for on.
    checkers : mapping
        By the kind of a claim, what checks it for a question without parts.
    """
    if (lead := RIGHT.search(diagnosis.message)) and not _are_right(
        question, _named(question, lead), answered
    ):
        return False
    told = UNEXPLAINED.sub("", RIGHT.sub("", diagnosis.message))
    left_out = UNEXPLAINED.search(diagnosis.message)
    explained = set(range(len(question.parts))) - set(_named(question, left_out) if left_out else ())
    return all(
        _holds(question, replace(diagnosis, message=sentence), answered, checkers, explained)
        for sentence in _sentences(question, told)
    )


def _sentences(question: Function, told: str) -> list[str]:
    """Return what is told, sentence by sentence; one that names no part belongs to the one before."""
    found: list[str] = []
    for sentence in SENTENCES.split(told):
        if found and not _about(question, sentence):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return found


def _about(question: Function, sentence: str) -> set[int]:
    return {k for match in ABOUT.finditer(sentence) for k in _named(question, match)}


def _holds(
    question: Function,
    claim: Diagnosis,
    answered: Sequence[Answered],
    checkers: Mapping[DiagnosisKind, Checker],
    explained: set[int],
) -> bool:
    """Tell whether one sentence holds of the parts that it names, or else of all that are explained."""
    about = _about(question, claim.message)
    if claim.message.lower().startswith(SEEMS):
        return check_replayed_parts(question, claim, answered, about or explained)
    condition = " exactly where " in claim.message
    check = checkers[DiagnosisKind.CONDITION if condition else DiagnosisKind.RELATION]
    if not about:
        return check(question, claim, answered)
    names = "|".join(sorted(map(re.escape, question.parts), key=len, reverse=True))
    alone = re.sub(rf"(?:(?:{names})(?:, | and ))*(?:{names})", "result", claim.message)
    alone = re.sub(r"^In result ", "", alone, flags=re.IGNORECASE)
    return all(
        check(question_of(question, k), replace(claim, message=alone), _of_part(question, answered, k))
        for k in about
    )


def check_replayed_parts(
    question: Function, diagnosis: Diagnosis, answered: Sequence[Answered], explained: Collection[int]
) -> bool:
    """Tell whether the named misconceptions give these parts of every value."""
    by_name = {each.name: each for each in question.misconceptions}
    named = [by_name[name] for name in diagnosis.misconceptions]
    tolerance = replace(question.tolerance, nan_equal=True)
    for arguments, outcome in answered:
        if not isinstance(outcome, Returned):
            continue
        if (given := replay_if_possible(question.procedure, named, arguments)) is None:
            return False
        (replayed,) = given
        if not has_all(outcome.value, question):
            if compare(outcome.value, replayed, tolerance) is not None:
                return False
        elif any(compare(outcome.value[k], replayed[k], tolerance) is not None for k in explained):
            return False
    return True


def replay_if_possible(
    procedure: Procedure, named: Sequence[Misconception], arguments: Arguments
) -> tuple[Any] | None:
    """Return what misconceptions make of a case, in a tuple of one; None where they give no value."""
    try:
        return (replay(procedure, named, arguments),)
    except Exception:  # noqa: BLE001 - what is exchanged need not fit every case
        return None


def _named(question: Function, match: re.Match[str]) -> list[int]:
    """Return the positions of the parts that words name."""
    words = set(re.findall(r"\w+", match["names"]))
    return [k for k, name in enumerate(question.parts) if name in words]


def _are_right(question: Function, parts: Sequence[int], answered: Sequence[Answered]) -> bool:
    return all(
        compare(outcome.value[k], reference_value(question, arguments)[k], question.tolerance) is None
        for arguments, outcome in answered
        if isinstance(outcome, Returned) and has_all(outcome.value, question)
        for k in parts
    )


def _of_part(question: Function, answered: Sequence[Answered], k: int) -> list[Answered]:
    return [
        (arguments, Returned(outcome.value[k]))
        if isinstance(outcome, Returned) and has_all(outcome.value, question)
        else (arguments, outcome)
        for arguments, outcome in answered
    ]

"""What is told of a test: how many it accepts and catches, and what gets through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.report import Status
from cnntutor.domain.test import TrialCase
from cnntutor.grading.wording import NONE_RETURNED, kind_text, quoted
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.domain.test import Test, Trial
    from cnntutor.domain.verdict import Verdict

MOST_TOLD = 4
"""How many kinds of wrong ones are named."""


def tell_shares(question: Test, verdicts: Sequence[Verdict], slip: str = "") -> str:
    """Return how many right ones were accepted and how many wrong ones caught, and a slip that is known."""
    right, wrong = _trials(verdicts, wrong=False), _trials(verdicts, wrong=True)
    accepted, caught = (sum(ok for _, ok in each) for each in (right, wrong))
    _, several = question.tested
    told = (
        f"{question.name} accepts {accepted} of {len(right)} right {several} and catches {caught} of "
        f"{len(wrong)} wrong ones."
    )
    if slip:
        return f"{told} {slip}"
    if accepted == len(right) and not caught and len(_wrong_answers(verdicts)) == len(wrong):
        return f"{told} It says True to everything: what never says False tests nothing."
    if caught == len(wrong) and not accepted and len(_wrong_answers(verdicts)) == len(right):
        return (
            f"{told} It says False to everything: what never says True is of no use. Print what you compare, "
            f"and look at it for one of the right {several}."
        )
    return told


def tell_slips(question: Test, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield what got through and what was refused, by its kind: hidden numbers stay hidden."""
    one, _ = question.tested
    missed = [each for each, ok in _trials(_wrong_answers(verdicts), wrong=True) if not ok]
    refused = [each for each, ok in _trials(_wrong_answers(verdicts), wrong=False) if not ok]
    if missed:
        yield f"These got through: {_join_kinds([each.planted.tell for each in missed if each.planted])}."
    if refused:
        yield f"Refused, though the {one} is right: {_join_kinds([each.about for each in refused])}."


def _wrong_answers(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.status is Status.WRONG]


def _trials(verdicts: Sequence[Verdict], *, wrong: bool) -> list[tuple[Trial, bool]]:
    """Return those that are right or those that are wrong, each with whether the test is right on it."""
    return [
        (verdict.case.trial, verdict.status is Status.CORRECT)
        for verdict in verdicts
        if isinstance(verdict.case, TrialCase) and (verdict.case.trial.planted is not None) == wrong
    ]


def _join_kinds(texts: Sequence[str]) -> str:
    """Return each text once, and how many more kinds there are."""
    kinds = list(dict.fromkeys(texts))
    more = len(kinds) - MOST_TOLD
    told = "; ".join(kinds[:MOST_TOLD])
    return f"{told}; and {more} more kind{'s' if more > 1 else ''}" if more > 0 else told


def describe_other(value: Any) -> str:
    """Return what a value is that is neither True nor False, and what to do about it."""
    asked = "where True or False is asked"
    if value is None:
        return NONE_RETURNED
    if isinstance(value, str):
        return f"it is the text {quoted(value)} {asked}: leave the quotes out"
    if isinstance(value, np.ndarray) and value.dtype == np.bool_:
        return (
            f"it is {kind_text(value)} {asked}, one for all elements: `.all()` is True where all of them are"
        )
    if isinstance(value, list | tuple | dict) or (isinstance(value, np.ndarray) and value.ndim):
        return f"it is {kind_text(value)} {asked}"
    if number(value) in ("0", "1"):
        return (
            f"it is the number {number(value)} {asked}. Return the comparison itself: `return error < 1e-5`"
        )
    return f"it is the number {number(value)} {asked}. Is it the error? Compare it: `return error < 1e-5`"

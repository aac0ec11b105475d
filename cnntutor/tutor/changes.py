"""What is different from the check before: a sentence for each question that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.report import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.report import QuestionReport, Report


class Change(NamedTuple):
    """One thing that is different."""

    text: str
    """What, in a sentence."""

    is_better: bool
    """Whether it is a step forward."""


NOTHING = Change("Nothing has changed since the last check.", is_better=True)


def find_changes(before: Report | None, now: Report) -> tuple[Change, ...]:
    """Return what is different from the report before, question by question.

    Parameters
    ----------
    before : Report or None
        Of the check before; None, or one of another exercise, where this is the first.
    now : Report
        Of this one.

    Returns
    -------
    tuple of Change
        Nothing for a first check; for a later one at least that nothing has changed.
    """
    if before is None or before.exercise != now.exercise:
        return ()
    if before.halted or now.halted:
        return (_of_the_file(before, now),)
    earlier = {question.name: question for question in before.questions}
    changes = [
        change
        for question in now.questions
        if question.name in earlier
        for change in _of_a_question(earlier[question.name], question)
    ]
    return tuple(changes) or (NOTHING,)


def _of_the_file(before: Report, now: Report) -> Change:
    """Return whether the file can be graded again, or cannot any more."""
    if before.halted and now.halted:
        same = before.trouble == now.trouble
        return NOTHING if same else Change("Something else stops the file now.", is_better=True)
    return Change(
        "The file cannot be graded any more." if now.halted else "The file can be graded again.",
        is_better=before.halted,
    )


def _of_a_question(before: QuestionReport, now: QuestionReport) -> Iterator[Change]:
    """Yield how a question moved, if it did: at most one sentence."""
    name = now.name
    if now.status is before.status is Status.CORRECT:
        return
    if now.status is Status.CORRECT:
        yield Change(f"{name} is right now.", is_better=True)
    elif before.status is Status.CORRECT:
        yield Change(f"{name} was right, and is not any more.", is_better=False)
    elif Status.NOT_STARTED in (before.status, now.status):
        if before.status is not now.status:
            begun = before.status is Status.NOT_STARTED
            yield Change(f"{name} is {'begun' if begun else 'empty again'}.", is_better=begun)
    elif (right := _count_right(now)) != (earlier := _count_right(before)):
        cases = f"{right} of {len(now.cases)} cases"
        yield Change(f"{name} is right on {cases}; it was {earlier}.", is_better=right > earlier)
    elif _cause(before) != _cause(now):
        yield Change(f"{name} is wrong in another way than before.", is_better=True)


def _count_right(question: QuestionReport) -> int:
    return sum(case.status is Status.CORRECT for case in question.cases)


def _cause(question: QuestionReport) -> tuple[str, str]:
    return question.message, question.diagnosis.message if question.diagnosis else ""

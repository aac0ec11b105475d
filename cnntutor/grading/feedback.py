"""What a student is told: what was asked, what came instead, and one next step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from cnntutor.domain.given import Ruling
from cnntutor.domain.outcome import (
    Crashed,
    Missing,
    NotStarted,
    OutOfMemory,
    Raised,
    Refused,
    Returned,
    TimedOut,
)
from cnntutor.domain.report import Diagnosis
from cnntutor.text import count_text, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.given import Given
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.attempt import Attempt


def explain_outcome(question: ValueQuestion, outcome: Outcome, attempt: Attempt) -> str:
    """Return what to say of an outcome without a value, as one or more sentences.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    outcome : Outcome
        What came back; not `Returned`.
    attempt : Attempt
        For the line that raised, for the names that the submission has, and for where it stopped.
    """
    match outcome:
        case Returned():
            return ""
        case NotStarted():
            or_run = ", or its cell was not run" if attempt.submission.cell_names else ""
            return f"{question.name} is not written yet{or_run}."
        case Missing():
            from cnntutor.grading.missing import explain_missing

            return explain_missing(question, outcome, attempt)
        case Raised():
            return _explain_exception(outcome, attempt.submission, question)
        case TimedOut() | OutOfMemory() | Crashed():
            return explain_stop(question.name, outcome, attempt.submission)
        case Refused(reason):
            from cnntutor.grading.refused import explain_refused

            return explain_refused(question, reason, attempt.submission)
        case _:
            assert_never(outcome)


def explain_file(outcome: Outcome, submission: Submission) -> str:
    """Return why a file did not run to its end, and what to do."""
    match outcome:
        case Raised():
            return _explain_exception(outcome, submission)
        case TimedOut() | OutOfMemory() | Crashed():
            return explain_stop("Your file", outcome, submission)
        case _:
            return "The file did not run to its end."


def _explain_exception(outcome: Raised, submission: Submission, question: ValueQuestion | None = None) -> str:
    # It loads numpy, and who only reads reports does without.
    from cnntutor.grading.diagnosis.exceptions.explain import explain_exception

    return explain_exception(outcome, submission, question)


def explain_stop(subject: str, outcome: TimedOut | OutOfMemory | Crashed, submission: Submission) -> str:
    """Return what stopped a file, a function or a training, and what to look for."""
    match outcome:
        case TimedOut(seconds, clock):
            kind = "of computing" if clock == "cpu" else "of waiting"
            return (
                f"{subject} was stopped after {seconds:g} seconds {kind}. "
                "Look for a loop whose condition never becomes false."
            )
        case OutOfMemory(megabytes):
            return (
                f"{subject} needed more than {megabytes} MB of memory. "
                "Check the shape of the arrays that it makes."
            )
        case Crashed(reason):
            return f"{as_sentence(f'Python {reason}')} {call_it('it', submission)}"


def call_it(subject: str, submission: Submission) -> str:
    """Return how a student sees where something ends Python."""
    if submission.cells:
        return f"Call {subject} yourself in the notebook, to see where."
    return f"Call {subject} yourself to see where: `python -i {submission.filename}`."


def tell_value(question: ValueQuestion, first: Verdict, said: str) -> str:
    """Return what was asked, and what is said of a value that came back; else what is said of its case."""
    return f"{question.name}, {question.asks}: {as_sentence(said)}" if first.difference else first.message


def tell_what_to_mend(name: str, called: Sequence[str]) -> str:
    """Return that a function calls others that make it wrong."""
    be, them = ("is", "it") if len(called) == 1 else ("are", "them")
    return f"{begin_of_mending(name)}{' and '.join(called)}, which {be} not right either: mend {them} first."


def begin_of_mending(name: str) -> str:
    """Return how that sentence begins."""
    return f"{name} calls your "


def as_sentence(text: str) -> str:
    """Return a text with a full stop, where it has no other end."""
    return text if text.endswith((".", "?", "!", "`")) else f"{text}."


def begin_sentence(text: str) -> str:
    """Return a text as a sentence, with a capital letter in front where it begins with a word.

    The name of a function keeps its first letter: `training()` and `fine_tune` are written like that.
    """
    first = text.partition(" ")[0]
    is_name = "(" in first or "_" in first
    return as_sentence(text if is_name else f"{text[0].upper()}{text[1:]}")


# ------------------------------------------------------------------ a report in words

SEEMS = "It seems"
MAYBE = "Perhaps"
"""How a diagnosis begins, one that is certain and one that is not."""

FORMER = ("It looks as if", "One thing that would give these numbers:")
"""The same in reports that gradebooks have kept from earlier versions."""


def diagnosis_of(misconceptions: Sequence[Misconception], *, certain: bool, seen: bool = False) -> Diagnosis:
    """Return the diagnosis of one known error, or of several that were made together.

    Parameters
    ----------
    misconceptions : sequence of Misconception
        At least one.
    certain : bool
        Whether it is the only explanation known that fits.
    seen : bool
        Whether it was seen as it is, in a model, and not concluded from values.
    """
    advice = misconceptions[0].advice
    match misconceptions:
        case [one] if seen:
            message = begin_sentence(one.tell)
        case [one]:
            message = f"{SEEMS if certain else MAYBE} {one.tell}."
        case several:
            told = "; ".join(f"({n}) {each.tell}" for n, each in enumerate(several, start=1))
            message = f"{SEEMS if certain else MAYBE} {count_text(len(several))} things went wrong: {told}."
            advice = f"For (1): {advice}"
    return Diagnosis(
        misconceptions=tuple(each.name for each in misconceptions),
        certain=certain,
        message=message,
        advice=advice,
    )


def tell_diagnosis(diagnosis: Diagnosis) -> str:
    """Return what a student is told of a diagnosis: what seems to have been done, and one next step."""
    return f"{diagnosis.message} {diagnosis.advice}".rstrip()


def name_error(told: str, name: str) -> str:
    """Return the error alone, with its name, of what a student was told; the name where it was of two."""
    error = told.partition(". ")[0].removesuffix(".")
    for opening in (SEEMS, MAYBE, *FORMER):
        error = re.split(re.escape(opening), error, flags=re.IGNORECASE)[-1].strip()
    return name if "(1)" in error else f"{error} ({name})"


def tell_given(given: Given) -> str:
    """Return what a person has decided on points, who it was, and what the grader alone gives."""
    alone = "no score" if given.automatic is None else points(given.automatic)
    by = f"by {given.author}, {given.made[:10]}"
    total = points_of(given.score, given.max_score, " of ")
    if given.ruling is Ruling.DROPPED and not given.max_score:
        told = f"Out of the total for everybody, {by}"
    elif given.ruling is Ruling.DROPPED:
        told = f"{total} points given to everybody {by}, as this counts for nobody"
    elif given.ruling is Ruling.OVERRIDDEN:
        told = f"{total} points given in the place of the grader's {by}"
    elif given.waited and given.automatic is not None:
        own = points_of(round(given.score - given.automatic, 2), given.waited, " of ")
        told = f"{own} points given {by}"
        checked = round(given.max_score - given.waited, 2)
        alone = f"{points_of(given.automatic, checked, ' of ')}, in all {total}" if checked else ""
    else:
        told = f"{total} points given {by}"
    comment = f" “{given.comment}”" if given.comment else ""
    return f"{told} (automatic: {alone}).{comment}" if alone else f"{told}.{comment}"


def points_of(score: float | None, max_score: float, between: str = " / ") -> str:
    """Return points of those to be had: `10 / 15`; where no score can be known, that is said."""
    if score is None:
        return f"no score (of {points(max_score)})"
    return f"{points(score)}{between}{points(max_score)}"

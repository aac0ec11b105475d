"""Whose values the by-hand answers of a file are about, as far as the file itself shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.outcome import Returned
from cnntutor.domain.report import Status
from cnntutor.grading.given_values import is_same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cnntutor.domain.exercise import Exercise, Variant
    from cnntutor.domain.report import QuestionReport
    from cnntutor.domain.values import Numbers
    from cnntutor.grading.attempt import Attempt

WRONG = (Status.WRONG, Status.MALFORMED)
OWNER_UNKNOWN = (
    "No score: it cannot be known whose values this answer is about. Hand in the exercise file with the "
    "values that stood in it."
)


@dataclass(frozen=True)
class FoundValues:
    """The values that a file holds under the names that its exercise gives."""

    held: Numbers
    """By name; without those that are gone."""

    changed: tuple[str, ...]
    """The names whose values are not those of the variant, in the order of the variant."""

    @property
    def digest(self) -> str:
        """What tells the values that are there from others; empty where they are those of the variant."""
        return digest(self.held) if self.changed else ""


def find_values(attempt: Attempt, variant: Variant) -> FoundValues:
    """Return what a file that has been run holds in place of its variant's values.

    A file that cannot be run holds none.
    """
    attempt.renew()  # what it holds now may be made of hidden cases
    if not variant.numbers or attempt.begin_question() is not None:
        return FoundValues({}, ())
    outcomes = {name: attempt.value_of(name) for name in variant.numbers}
    held = {name: outcome.value for name, outcome in outcomes.items() if isinstance(outcome, Returned)}
    changed = (name for name, value in held.items() if not is_same(value, variant.numbers[name]))
    return FoundValues(held, tuple(changed))


def wrong_answers(questions: Iterable[QuestionReport], exercise: Exercise) -> frozenset[str]:
    """Return the names of the by-hand questions that are answered wrongly for the variant's values."""
    about_values = {question.name for question in exercise.questions if question.about_values}
    return frozenset(
        question.name for question in questions if question.name in about_values and question.status in WRONG
    )


def without_score(
    questions: Sequence[QuestionReport],
    wrong: Collection[str],
    found: FoundValues,
    variant: Variant,
    *,
    owner_known: bool,
) -> tuple[QuestionReport, ...]:
    """Return the reports on questions; wrong answers that may be about other values have no score any more.

    A right answer keeps its points, whatever stands in the file: it is right for the variant.

    Parameters
    ----------
    questions : sequence of QuestionReport
        All of an exercise.
    wrong : collection of str
        The names of those that `wrong_answers` found.
    found : FoundValues
        What the file holds.
    variant : Variant
        What it was graded on.
    owner_known : bool
        Whether it is certain that the variant is that of who has written the file. The values in the file
        say so too.
    """
    if found.changed:
        message = changed_message(found.changed, variant)
    elif owner_known or found.held or not variant.numbers:
        return tuple(questions)
    else:
        message = OWNER_UNKNOWN
    return tuple(
        _undecided(question, message) if question.name in wrong else question for question in questions
    )


def changed_message(names: Sequence[str], variant: Variant) -> str:
    """Return the sentence on names that stand for other values in a file."""
    be = "is not that" if len(names) == 1 else "are not those"
    whose = variant.student or "the lecture"
    return f"No score: {', '.join(names)} in your file {be} of {whose}, on which the file is graded."


def digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of values by name, in hexadecimal: the same for the same values."""
    content = json.dumps({name: _canonical(value) for name, value in values.items()}, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _undecided(question: QuestionReport, message: str) -> QuestionReport:
    return replace(
        question,
        status=Status.UNDECIDED,
        score=None,
        message=message,
        cases=tuple(replace(case, status=Status.UNDECIDED, message=message) for case in question.cases),
        first_difference=None,
        diagnosis=None,
    )


def _canonical(value: Any) -> Any:
    """Return a value in the one form that stands for it, made of what JSON has: 2.0 is 2, a tuple a list."""
    match value:
        case np.ndarray() | np.generic():
            return _canonical(value.tolist())
        case float() if value.is_integer():
            return int(value)
        case float():
            return repr(value)
        case list() | tuple():
            return [_canonical(item) for item in value]
        case dict():
            return {str(name): _canonical(item) for name, item in value.items()}
        case bool() | int() | str() | None:
            return value
        case _:
            return repr(value)

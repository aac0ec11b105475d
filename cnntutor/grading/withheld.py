"""What is told of a hidden case: nothing that a submission can choose, or it would tell the arguments.

A function sees the arguments of hidden cases. Whatever of its own came out with its result, be it the name
of a class, a text, a count or a shape, could hold them. So what is told is made here: of words of its own,
of what is right, and of lines of the file, which were written before.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from cnntutor.domain.outcome import Crashed, Missing, Raised, Refused, Returned
from cnntutor.domain.report import Status
from cnntutor.grading.compare import as_numbers, compare
from cnntutor.grading.feedback import explain_outcome
from cnntutor.grading.parts import has_parts
from cnntutor.grading.wording import NONE_RETURNED, shape_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.domain.exercise import Tolerance, ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.verdict import Verdict
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.diagnosis.replay import Judged

Q = TypeVar("Q", bound="ValueQuestion")

KNOWN_CLASSES = frozenset(
    name
    for name, each in vars(builtins).items()
    if isinstance(each, type) and issubclass(each, BaseException)
) | {"AxisError", "ComplexWarning", "DTypePromotionError", "LinAlgError", "InvalidArgumentError"}
"""Exceptions of Python, of numpy, and the one of TensorFlow for arrays that do not fit."""

ANOTHER_CLASS = "an exception that is none of Python's or numpy's"
ANOTHER_OBJECT = "an object of another kind"
ANOTHER_FORM = "it has another form than is asked for"
NOT_RIGHT = "it is not the right one"
NOT_ALL_RIGHT = "not all of its values are right"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def withhold(
    question: Q, judged: Sequence[Judged], attempt: Attempt, describe: Callable[[Q, Verdict, Any], str]
) -> Iterator[Judged]:
    """Yield what is judged; of hidden cases nothing is told that may hold their arguments.

    Parameters
    ----------
    question : ValueQuestion
        What was asked: a function.
    judged : sequence of (Verdict, Outcome)
        All cases.
    attempt : Attempt
        The submission.
    describe : callable
        Returns how a value of a hidden case falls short, in words that nothing of its own stands in.
    """
    shown = [each for each in judged if not each[0].case.hidden]
    for verdict, outcome in judged:
        if not verdict.case.hidden or verdict.status is Status.CORRECT:
            yield verdict, outcome
        elif isinstance(outcome, Returned):
            message = describe(question, verdict, outcome.value)
            where = verdict.difference and replace(verdict.difference, message=message, got="", expected="")
            yield replace(verdict, message=message, difference=where), outcome
        else:
            message = explain_hidden(question, outcome, attempt, shown)
            yield replace(verdict, message=message), close_outcome(outcome, attempt.submission)


# ------------------------------------------------------------------ no value


def close_outcome(outcome: Outcome, submission: Submission) -> Outcome:
    """Return an outcome without a value as it may be told of a hidden case."""
    match outcome:
        case Raised():
            return _close_exception(outcome, submission)
        case Refused():
            return Refused(ANOTHER_OBJECT)
        case Crashed():
            return Crashed("ended while it ran your file")
        case _:
            return outcome


def _close_exception(raised: Raised, submission: Submission) -> Raised:
    """Return an exception with its lines, and its class if that is known or stands in the file."""
    lines = len(re.findall(rb"\r\n|\r|\n", submission.source)) + 1
    line, first = (
        each if each is not None and each <= lines else None for each in (raised.line, raised.first_line)
    )
    return replace(
        raised,
        kind=close_class(raised.kind, submission),
        message="",
        line=line,
        column=None,
        function=raised.function if _stands_in("def", raised.function, submission) else "",
        first_line=first,
        span=raised.span if line is not None else None,
    )


def close_class(kind: str, submission: Submission) -> str:
    """Return the class of an exception as it may be told of a hidden case."""
    return kind if kind in KNOWN_CLASSES or _stands_in("class", kind, submission) else ANOTHER_CLASS


def _stands_in(keyword: str, name: str, submission: Submission) -> bool:
    """Tell whether a file defines a name: what it chose before it saw any case."""
    defined = rf"\b{keyword}[ \t]+{name}\b"
    return name.isidentifier() and re.search(defined.encode(), submission.source) is not None


def explain_hidden(
    question: ValueQuestion, outcome: Outcome, attempt: Attempt, shown: Sequence[Judged]
) -> str:
    """Return what to say of a hidden case without a value: that of a shown one that ended the same way.

    Parameters
    ----------
    question : ValueQuestion
        What was asked.
    outcome : Outcome
        What came back; not `Returned`.
    attempt : Attempt
        The submission.
    shown : sequence of (Verdict, Outcome)
        The cases that a student may see.
    """
    for verdict, other in shown:
        if _are_alike(outcome, other):
            return verdict.message
    if isinstance(outcome, Missing):
        return f"On a further case, there was no {question.name} that could be called."
    return explain_outcome(question, close_outcome(outcome, attempt.submission), attempt)


def _are_alike(one: Outcome, other: Outcome) -> bool:
    """Tell whether two cases ended the same way: with the same exception on the same line."""
    if isinstance(one, Raised) and isinstance(other, Raised):
        return (one.kind, one.line) == (other.kind, other.line)
    return not isinstance(other, Returned) and one == other


# ------------------------------------------------------------------ values


def describe_value(
    got: Any, expected: Any, tolerance: Tolerance, status: Status, parts: Sequence[str] = ()
) -> str:
    """Return how a value of a hidden case falls short of the right one.

    Parameters
    ----------
    got : Plain
        What came back.
    expected : Plain
        The right value.
    tolerance : Tolerance
        How far numbers may lie apart.
    status : Status
        `malformed` or `wrong`.
    parts : sequence of str, optional
        What the parts of the right value are called.
    """
    if got is None:
        return NONE_RETURNED
    if has_parts(expected):
        return _describe_parts(got, expected, tolerance, parts)
    found = compare(got, expected, tolerance)
    if found is not None and found.index is not None:
        return NOT_ALL_RIGHT if found.index else NOT_RIGHT
    if not _is_regular(expected):
        return ANOTHER_FORM if status is Status.MALFORMED else NOT_RIGHT
    numbers = as_numbers(got)
    if isinstance(numbers, np.ndarray):
        return _describe_shape(numbers.shape, np.shape(expected))
    is_quoted = isinstance(got, str | tuple)  # what is said of these holds what they hold
    return ANOTHER_FORM if is_quoted else numbers.message


def _is_regular(expected: Any) -> bool:
    """Tell whether a right value is a number, or an array of such."""
    try:
        return np.asarray(expected).dtype.kind in "biuf"
    except ValueError:
        return False


def _describe_parts(got: Any, expected: Any, tolerance: Tolerance, names: Sequence[str]) -> str:
    """Return which part of a value is not right, and how."""
    is_named = isinstance(expected, dict)
    keys = list(expected) if is_named else list(range(len(expected)))
    has_all = (
        isinstance(got, dict) and got.keys() == expected.keys()
        if is_named
        else (isinstance(got, list | tuple) and len(got) == len(expected))
    )
    if not has_all:
        return f"it does not have the {len(keys)} parts that are asked for"
    for place, key in enumerate(keys):
        found = compare(got[key], expected[key], tolerance)
        if found is not None:
            title = key if is_named else names[place] if names else f"part {place + 1}"
            return f"{title}: {describe_value(got[key], expected[key], tolerance, found.status)}"
    return NOT_RIGHT


def _describe_shape(got: tuple[int, ...], expected: tuple[int, ...]) -> str:
    """Return which axis is too long or too short: sizes are numbers as good as any."""
    asked = shape_text(expected)
    if not expected:
        return "it is an array where one number is asked"
    if not got:
        return f"it is one number where an array of shape {asked} is asked"
    if len(got) != len(expected):
        return f"it has too {'many' if len(got) > len(expected) else 'few'} axes: the shape {asked} is asked"
    unlike = [axis for axis in range(len(got)) if got[axis] != expected[axis]]
    if not unlike:
        return NOT_ALL_RIGHT
    axis = unlike[0]
    if len(expected) == 1:
        return f"it has too {'many' if got[0] > expected[0] else 'few'} entries: {asked} are asked"
    length = "long" if got[axis] > expected[axis] else "short"
    return f"its {ORDINALS[axis]} axis is too {length}: the shape {asked} is asked"

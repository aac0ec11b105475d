"""Results and decisions as rows of a gradebook's tables, and back."""

from __future__ import annotations

import json
import math
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.errors import GradebookError
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.decisions import MOST_AUTHOR, MOST_COMMENT, Decision, Place
from cnntutor.gradebook.reports import NoReport, parse_report
from cnntutor.gradebook.results import WITH_REPORT, Key, Result, State
from cnntutor.text import (
    commands,
    one_line,
    sanitize,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_SHOWN = 200
MOST_DIGITS = 1_000


def as_row(result: Result) -> tuple[object, ...]:
    """Return a result as the columns of `results`."""
    report = None
    if result.report is not None:
        report = json.dumps(result.report.to_dict(), ensure_ascii=True, allow_nan=False)
    return (
        *astuple(result.key),
        result.attempt,
        one_line(result.place),
        result.state.value,
        sanitize(result.trouble),
        report,
        result.reached,
    )


def as_result(row: Sequence[object]) -> Result:
    """Return the result that a row holds.

    Raises
    ------
    GradebookError
        If it is no result.
    """
    *key, attempt, place, state, trouble, text, reached = row
    try:
        report = None if text is None else parse_report(_text(text))
        result = Result(
            key=as_key(key),
            place=one_line(_text(place)),
            state=State(_text(state)),
            trouble=sanitize(_text(trouble)),
            report=report,
            reached=one_line(_text(reached)),
            attempt=_whole(attempt),
        )
    except ValueError as error:
        raise _unreadable("a result", error) from None
    if (result.state in WITH_REPORT) != (report is not None):
        raise _unreadable("a result", NoReport("its state and its report do not fit"))
    return result


def as_key(columns: Sequence[object]) -> Key:
    """Return a key; a gradebook of an earlier version has the seed itself in it.

    Raises
    ------
    GradebookError
        If it is none.
    """
    student, exercise, submission, version, seed, setting = columns
    seed = fingerprint(seed) if isinstance(seed, int) else seed
    return Key(
        student=as_name(student),
        exercise=as_name(exercise),
        submission_digest=as_name(submission),
        exercise_digest=as_name(version),
        seed=as_name(seed),
        setting=as_name(setting),
    )


def kept_key(key: Key) -> Key:
    """Return a key as it is kept: each of its texts is a name."""
    return replace(key, **{name: kept_name(value) for name, value in vars(key).items()})


def kept_name(name: str) -> str:
    """Return a name as it is kept: on one line, and nothing in it commands."""
    return sanitize(name).replace("\n", " ")


def decision_as_row(decision: Decision) -> tuple[object, ...]:
    """Return a decision as the columns of `decisions`, without its number."""
    return (
        decision.ruling.value,
        *decision.place,
        decision.score,
        decision.max_score,
        decision.automatic,
        one_line(decision.comment, MOST_COMMENT),
        one_line(decision.author, MOST_AUTHOR),
        decision.made,
    )


def as_decision(row: Sequence[object]) -> Decision:
    """Return the decision that a row holds.

    Raises
    ------
    GradebookError
        If it holds none.
    """
    number, ruling, student, exercise, question, about, score, most, automatic, comment, author, made = row
    try:
        return Decision(
            ruling=Ruling(_text(ruling)),
            place=Place(_name(student), _name(exercise), _name(question), _name(about)),
            score=_points(score),
            max_score=_points(most) or 0.0,
            automatic=_points(automatic),
            comment=one_line(_text(comment)),
            author=one_line(_text(author)),
            made=one_line(_text(made)),
            number=_whole(number),
        )
    except ValueError as error:
        raise _unreadable("a decision", error) from None


def as_name(value: object) -> str:
    """Return a text by which rows are found, so that it has to be as it was written.

    Raises
    ------
    GradebookError
        If it is no text, or one that is never written because it holds characters that command.
    """
    if not isinstance(value, str) or commands(value):
        raise _unreadable("a name", NoReport(one_line(str(value), MOST_SHOWN)))
    return value


def as_identifiers(value: object) -> dict[str, str]:
    """Return what a row tells of a student beside the name.

    Raises
    ------
    GradebookError
        If it is no table of texts.
    """
    try:
        told = _table(json.loads(_text(value)))
        return {one_line(kind): one_line(_text(each)) for kind, each in told.items()}
    except (ValueError, RecursionError) as error:
        raise _unreadable("a student", error) from None


def as_flag(value: object) -> bool | None:
    """Return a truth value that may be unknown.

    Raises
    ------
    GradebookError
        If it is none.
    """
    if value not in (None, 0, 1):
        raise _unreadable("a student", NoReport("something is neither true nor false"))
    return None if value is None else bool(value)


def as_seed(value: object) -> int:
    """Return a seed.

    Raises
    ------
    GradebookError
        If it is none.
    """
    text = as_name(value)
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise _unreadable("a seed", NoReport("it is no whole number"))
    return int(text)


def as_texts(rows: Iterable[Sequence[object]]) -> dict[str, str]:
    """Return a table of two columns of texts.

    Raises
    ------
    GradebookError
        If it holds something else.
    """
    return {as_name(name): as_name(value) for name, value in rows}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NoReport("something is no text")
    return value


def _name(value: object) -> str:
    """Return a name of a decision; what is wrong with one is said of the decision."""
    if commands(_text(value)):
        raise NoReport("a name holds characters that command")
    return str(value)


def _points(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise NoReport("something is no number")
    return float(value)


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NoReport("what is known of a student is no table")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise NoReport("something is no whole number")
    return value


def _unreadable(what: str, error: Exception) -> GradebookError:
    said = one_line(str(error), MOST_SHOWN)
    return GradebookError(
        f"The gradebook holds {what} that cannot be read: {said}. Keep the file, and restore a backup."
    )

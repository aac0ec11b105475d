"""Results as rows of a gradebook's tables, and back."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from cnntutor.errors import GradebookError
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.results import Key, Result, State

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_row(result: Result) -> tuple[object, ...]:
    """Return a result as the columns of `results`."""
    report = json.dumps(result.record, ensure_ascii=True, allow_nan=False) if result.record else None
    return (
        *astuple(result.key),
        result.attempt,
        result.place,
        result.state.value,
        result.trouble,
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
    *key, attempt, place, state, trouble, report, reached = row
    try:
        record = json.loads(str(report)) if report is not None else None
        return Result(
            as_key(key), str(place), State(str(state)), str(trouble), record, str(reached), int(str(attempt))
        )
    except (ValueError, TypeError) as error:
        raise GradebookError(f"The gradebook holds a result that cannot be read: {error}.") from None


def as_key(columns: Sequence[object]) -> Key:
    """Return a key; a gradebook of an earlier version has the seed itself in it."""
    student, exercise, submission, version, seed, setting = columns
    seed = fingerprint(seed) if isinstance(seed, int) else seed
    return Key(str(student), str(exercise), str(submission), str(version), str(seed), str(setting))

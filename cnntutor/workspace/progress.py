"""What a folder remembers between two checks; losing it loses the states and nothing else."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cnntutor.small_files import read_small
from cnntutor.text import sanitize, sanitize_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cnntutor.domain.report import Report

VERSION = 1
MOST_BYTES = 10_000_000
MOST_ATTEMPTS = 1000
"""So many attempts of an exercise are kept; the oldest go first."""

MOST_BYTES_OF_ATTEMPTS = 1_000_000
"""So large all attempts of a folder may be together, so that they cost `cnntutor list` little."""

DAMAGED = (OSError, ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a file that anybody may have changed can raise."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """How one check went."""

    time: str
    """When it was, in UTC: `2026-01-31T12:00:00+00:00`."""

    score: float | None
    """Points earned; None where that of a question cannot be known."""

    max_score: float
    """Points to be had."""

    questions: Mapping[str, str]
    """The status of each question, by its name."""

    digest: str
    """SHA-256 of what was graded; empty where that was not kept."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """What was chosen, by the names of the questions whose answers are counted."""

    values: str = ""
    """SHA-256 of the values that these answers are about; empty where there are none."""

    def repeats(self, other: Attempt) -> bool:
        """Tell whether it is another attempt once more: the same was graded, with the same result."""
        return bool(self.digest) and replace(self, time=other.time) == other


@dataclass
class Progress:
    """The states of the exercises of one folder. Use `read` and `write`."""

    exercises: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By exercise id: the score, the maximum, and the status of each question at the last check."""

    hints: dict[str, int] = field(default_factory=dict)
    """By `exercise1/conv2d`: how many hints have been shown."""

    history: dict[str, list[Any]] = field(default_factory=dict)
    """By exercise id: its attempts as they stand in the file, the oldest first. Use `attempts`."""

    def attempts(self, exercise: str) -> tuple[Attempt, ...]:
        """Return the attempts of an exercise, the oldest first, without those that cannot be understood."""
        return tuple(filter(None, map(_understand_attempt, self.history.get(exercise, ()))))

    def last_digest(self, exercise: str) -> str:
        """Return SHA-256 of what was graded last; empty where that is not known."""
        last = _understand_attempt((self.history.get(exercise) or [None])[-1])
        return last.digest if last else ""

    def state(self, exercise: str) -> str:
        """Return `not_started`, `in_progress` or `done`."""
        entry = self.exercises.get(exercise)
        if entry is None or not entry["started"]:
            return "not_started"
        return "done" if entry["passed"] else "in_progress"

    def score(self, exercise: str) -> float | None:
        """Return the score at the last check; None where there was none."""
        entry = self.exercises.get(exercise)
        return entry["score"] if entry else None

    def open_points(self, exercise: str) -> float:
        """Return the points that waited for a person at the last check."""
        return float(self.exercises.get(exercise, {}).get("open_points", 0.0))

    def statuses(self, exercise: str) -> dict[str, str]:
        """Return the status of each question at the last check, by its name; nothing where there was none."""
        statuses: dict[str, str] = self.exercises.get(exercise, {}).get("questions", {})
        return statuses

    def open_questions(self, exercise: str, names: tuple[str, ...]) -> list[str]:
        """Return the questions left to do after the last check: those begun first, then the others."""
        statuses = self.statuses(exercise)
        still_open = [name for name in names if statuses.get(name) not in ("correct", "open")]
        return sorted(still_open, key=lambda name: statuses.get(name, "not_started") == "not_started")

    def record(
        self,
        report: Report,
        now: Callable[[], float] = time.time,
        most: int = MOST_ATTEMPTS,
        values: str = "",
    ) -> None:
        """Remember how an exercise stands, and this attempt.

        Parameters
        ----------
        report : Report
            Of the check.
        now : callable
            Returns the time, in seconds since 1970.
        most : int
            How many attempts of the exercise are kept.
        values : str
            SHA-256 of the values of the variant, where answers are counted.
        """
        from datetime import UTC, datetime

        exercise = report.exercise
        checked = datetime.fromtimestamp(now(), UTC).isoformat(timespec="seconds")
        statuses = {question.name: question.status.value for question in report.questions}
        self.exercises[exercise] = {
            "score": report.earned,
            "max_score": report.max_score,
            "passed": report.passed,
            "started": report.started,
            "checked": checked,
            "questions": statuses,
            "open_points": report.open_points,
        }
        attempt = Attempt(
            time=checked,
            score=None if report.undecided else report.earned,
            max_score=report.max_score,
            questions=statuses,
            digest=report.submission_digest,
            answers={each.name: each.chosen for each in report.questions if each.answer_number is not None},
            values=values,
        )
        self.history[exercise] = [*self.history.get(exercise, ()), vars(attempt)][-most:]

    def forget(self, exercise: str) -> None:
        """Forget how an exercise stood, and which of its hints were shown; the attempts are kept."""
        self.exercises.pop(exercise, None)
        self.hints = {key: level for key, level in self.hints.items() if not key.startswith(f"{exercise}/")}


def read(path: Path) -> Progress:
    """Return the progress kept in a file; an empty one where there is none that can be understood."""
    try:
        content = json.loads(read_small(path, MOST_BYTES, follow_links=False))
        if content["version"] != VERSION:
            return Progress()
        history = _understand_history(content.pop("attempts", {}))
        return _understand(sanitize_tree(content), history)
    except FileNotFoundError:
        return Progress()
    except DAMAGED as error:
        import logging  # here, so that `cnntutor list` does without

        logging.getLogger(__name__).info("%s counts as none: %r", path, error)
        return Progress()


def _understand(content: Any, history: dict[str, list[Any]]) -> Progress:
    exercises = {
        str(exercise): {
            "score": _finite(entry["score"]),
            "max_score": _finite(entry["max_score"]),
            "passed": bool(entry["passed"]),
            "started": bool(entry["started"]),
            "checked": str(entry["checked"]),
            "questions": {str(name): str(status) for name, status in entry["questions"].items()},
            "open_points": _finite(entry.get("open_points", 0.0)),
        }
        for exercise, entry in content["exercises"].items()
    }
    for exercise, entry in exercises.items():
        if exercise not in history:  # the file is of a time when only the last check was kept
            history[exercise] = [_as_attempt(entry)]
    return Progress(exercises, {str(key): int(level) for key, level in content["hints"].items()}, history)


def _understand_history(content: Any) -> dict[str, list[Any]]:
    """Return the attempts as they stand there: who does not ask for them does without reading each."""
    if not isinstance(content, dict):
        return {}
    return {sanitize(exercise): rows for exercise, rows in content.items() if isinstance(rows, list)}


def _understand_attempt(row: Any) -> Attempt | None:
    """Return an attempt as it stands in the file; None if it cannot be understood."""
    try:
        row = sanitize_tree(row)
        return Attempt(
            time=str(row["time"]),
            score=None if row["score"] is None else _finite(row["score"]),
            max_score=_finite(row["max_score"]),
            questions={str(name): str(status) for name, status in row["questions"].items()},
            digest=str(row["digest"]),
            answers={
                name: answer for name, answer in row.get("answers", {}).items() if isinstance(answer, str)
            },
            values=str(row.get("values", "")),
        )
    except DAMAGED:
        return None


def _as_attempt(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of the last check as an attempt."""
    known = "undecided" not in entry["questions"].values()
    return vars(
        Attempt(
            time=entry["checked"],
            score=entry["score"] if known else None,
            max_score=entry["max_score"],
            questions=entry["questions"],
            digest="",
        )
    )


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no score")
    return number


def not_kept(path: Path) -> str:
    """Return the remark on a progress that could not be kept in a file."""
    return f"(the state could not be kept in {path})"


def write(path: Path, progress: Progress, most_bytes: int = MOST_BYTES_OF_ATTEMPTS) -> bool:
    """Keep the progress in a file, whole or not at all; return whether that was possible.

    Parameters
    ----------
    path : Path
        The file.
    progress : Progress
        What is kept.
    most_bytes : int
        How large the attempts may be together; the oldest are left out.
    """
    # Here, as what is above is needed by `cnntutor list`, which has to be quick.
    from cnntutor.atomic import atomic_write

    content = {
        "version": VERSION,
        "exercises": progress.exercises,
        "hints": progress.hints,
        "attempts": _newest(progress, most_bytes),
    }
    try:
        with atomic_write(path, make_folder=True, through_links=False) as file:
            file.write(json.dumps(content).encode())
    except OSError:
        return False
    return True


def _newest(progress: Progress, most_bytes: int) -> dict[str, list[dict[str, Any]]]:
    """Return as many attempts as there is room for, without what cannot be understood."""
    every = [(name, attempt) for name in progress.history for attempt in progress.attempts(name)]
    every.sort(key=lambda each: each[1].time)
    kept: dict[str, list[dict[str, Any]]] = {}
    for name, attempt in reversed(every):
        most_bytes -= len(json.dumps(vars(attempt)))
        if most_bytes < 0:
            break
        kept.setdefault(name, []).append(vars(attempt))
    return {name: newest_first[::-1] for name, newest_first in kept.items()}

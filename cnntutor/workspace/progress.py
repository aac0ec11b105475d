"""What a folder remembers between two checks; losing it loses the states and nothing else."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cnntutor.small_files import read_small
from cnntutor.text import sanitize_tree

if TYPE_CHECKING:
    from pathlib import Path

    from cnntutor.domain.report import Report

VERSION = 1
MOST_BYTES = 10_000_000


@dataclass
class Progress:
    """The states of the exercises of one folder. Use `read` and `write`."""

    exercises: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By exercise id: the score, the maximum, and the status of each question at the last check."""

    hints: dict[str, int] = field(default_factory=dict)
    """By `exercise1/conv2d`: how many hints have been shown."""

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

    def open_questions(self, exercise: str, names: tuple[str, ...]) -> list[str]:
        """Return the questions that were not right at the last check: those begun first, then the others."""
        statuses = self.exercises.get(exercise, {}).get("questions", {})
        still_open = [name for name in names if statuses.get(name) != "correct"]
        return sorted(still_open, key=lambda name: statuses.get(name, "not_started") == "not_started")

    def record(self, report: Report) -> None:
        """Remember how an exercise stands."""
        from datetime import UTC, datetime

        self.exercises[report.submission.exercise] = {
            "score": report.earned,
            "max_score": report.max_score,
            "passed": report.passed,
            "started": report.started,
            "checked": datetime.now(UTC).isoformat(timespec="seconds"),
            "questions": {question.name: question.status.value for question in report.questions},
        }

    def forget(self, exercise: str) -> None:
        """Forget how an exercise stood, and which of its hints were shown."""
        self.exercises.pop(exercise, None)
        self.hints = {key: level for key, level in self.hints.items() if not key.startswith(f"{exercise}/")}


def read(path: Path) -> Progress:
    """Return the progress kept in a file; an empty one where there is none that can be understood."""
    try:
        return _understand(sanitize_tree(json.loads(read_small(path, MOST_BYTES, follow_links=False))))
    except (OSError, ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Progress()


def _understand(content: Any) -> Progress:
    if content["version"] != VERSION:
        return Progress()
    exercises = {
        str(exercise): {
            "score": _finite(entry["score"]),
            "max_score": _finite(entry["max_score"]),
            "passed": bool(entry["passed"]),
            "started": bool(entry["started"]),
            "checked": str(entry["checked"]),
            "questions": {str(name): str(status) for name, status in entry["questions"].items()},
        }
        for exercise, entry in content["exercises"].items()
    }
    return Progress(exercises, {str(key): int(level) for key, level in content["hints"].items()})


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no score")
    return number


def write(path: Path, progress: Progress) -> bool:
    """Keep the progress in a file, whole or not at all; return whether that was possible."""
    # Here, as what is above is needed by `cnntutor list`, which has to be quick.
    from cnntutor.atomic import replacing

    content = {"version": VERSION, "exercises": progress.exercises, "hints": progress.hints}
    try:
        with replacing(path, make_folder=True, through_links=False) as file:
            file.write(json.dumps(content, indent=1, ensure_ascii=False).encode())
    except OSError:
        return False
    return True

"""One next step for an exception whose own text does not say it, from its text and the line that raised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry
from cnntutor.grading.numerals import step_for_number

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Raised
    from cnntutor.domain.submission import Submission

KERAS = re.compile(r"keras|tensorflow", re.IGNORECASE)
ABOUT_IMPORTS = ("ImportError", "ModuleNotFoundError")


def find_step(outcome: Raised, submission: Submission) -> str | None:
    """Return what to do about an exception; empty where there is nothing to say, None where others may know.

    Parameters
    ----------
    outcome : Raised
        The exception.
    submission : Submission
        Whose line raised it, and of which exercise it is.
    """
    line = line_of(outcome, submission)
    if step := step_for_number(outcome, line):
        return step
    if not _has_keras(submission.exercise):
        return None
    from cnntutor.grading.keras_names import find_new_name  # most exercises do without

    if step := find_new_name(outcome.message, line):
        return step
    # What the others know of these imports is that they are not there, which is not so here.
    return "" if outcome.kind in ABOUT_IMPORTS and KERAS.search(outcome.message) else None


def line_of(outcome: Raised, submission: Submission) -> str:
    """Return the line that raised; empty where it is not known."""
    lines = re.split(r"\r\n|\r|\n", submission.source.decode("utf-8", "replace"))
    number = outcome.line or 0
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _has_keras(exercise: str) -> bool:
    return any(each.id == exercise and each.profile.trains for each in registry.discover())

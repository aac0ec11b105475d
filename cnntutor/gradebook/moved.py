"""Points of persons that stand though the grader alone gives others now, and those that stand no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.text import one_line, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.report import Report
    from cnntutor.gradebook.results import Key
    from cnntutor.gradebook.rulings import Rulings


def tell_moved(student: str, report: Report) -> Iterator[str]:
    """Yield a sentence on each override of a report under which the grader's points have changed."""
    for name, given in report.decided:
        if given.ruling is Ruling.OVERRIDDEN and given.has_moved:
            what = f"{report.exercise} {name}" if name else report.exercise
            now, then = _points(given.automatic), _points(given.before)
            yield (
                f"{student}, {what}: the {points(given.score)} points of {given.author} "
                f"stand; the grader gives {now} now, and gave {then} then."
            )


def tell_ended(key: Key, rulings: Rulings) -> Iterator[str]:
    """Yield a sentence on each override that does not count for what is handed in now."""
    for decision in rulings.ended(key):
        what = f"{one_line(key.student)}, {key.exercise} {decision.place.question}".rstrip()
        yield (
            f"{what}: the {points(decision.score or 0.0)} points of {decision.author} were for another "
            "hand-in and do not count for this one. `cnntutor override … --for student` gives some that last."
        )


def _points(score: float | None) -> str:
    return "no score" if score is None else points(score)

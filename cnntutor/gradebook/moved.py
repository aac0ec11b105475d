"""Points of persons that stand though the grader alone gives others than when they were decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.given import Ruling
from cnntutor.text import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.report import Report


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


def _points(score: float | None) -> str:
    return "no score" if score is None else points(score)

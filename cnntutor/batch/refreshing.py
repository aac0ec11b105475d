"""Reports that another version of cnntutor has explained are made anew, where no score moves."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Status
    from cnntutor.gradebook.results import Result


class ExplanationState(Enum):
    """Which version of cnntutor has explained a result."""

    CURRENT = auto()
    """This one, or there is nothing to explain."""

    OUTDATED = auto()
    """Another one."""

    REFRESHED = auto()
    """This one, in this run, in the place of another one."""

    KEPT = auto()
    """Another one: graded again, it would have other points."""

    FAILED = auto()
    """Another one: the grader failed when it was graded again."""


def is_outdated(known: Result, listing: Listing) -> bool:
    """Tell whether a report was explained by another version of what explains."""
    digest = registry.explanation_digest(listing)
    return known.report is not None and known.report.explanation_digest != digest


def same_points(one: Result, other: Result) -> bool:
    """Tell whether two reports give each question the same status and points."""
    return _points(one) == _points(other)


def _points(result: Result) -> list[tuple[str, Status, float | None]]:
    questions = result.report.questions if result.report is not None else ()
    return [(each.name, each.status, each.score) for each in questions]

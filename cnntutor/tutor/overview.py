"""How a student stands: every exercise with its state, and the one to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.progress import Progress


@dataclass(frozen=True)
class Row:
    """One exercise in the list."""

    exercise: str
    """Its id."""

    slug: str
    """Its short name."""

    title: str
    """Its title."""

    state: str
    """`not_started`, `in_progress` or `done`."""

    score: float | None
    """Points at the last check; None where there was none."""

    points: int
    """Points to be had."""

    is_next: bool
    """Whether it is the first that is not done."""


def overview(progress: Progress) -> tuple[Row, ...]:
    """Return all exercises in the order of the course."""
    following = next_exercise(progress)
    return tuple(
        Row(
            listing.id,
            listing.slug,
            listing.title,
            progress.state(listing.id),
            progress.score(listing.id),
            listing.points,
            listing == following,
        )
        for listing in registry.discover()
    )


def next_exercise(progress: Progress) -> Listing | None:
    """Return the first exercise that is not done; None where all are."""
    return next((item for item in registry.discover() if progress.state(item.id) != "done"), None)

"""How a student stands: every exercise with its state, and the one to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Row:
    """One exercise in the list."""

    exercise: str
    """Its id."""

    slug: str
    """Its short name."""

    title: str
    """Its title."""

    track: str
    """The part of the course: `core` or `beyond`."""

    needs: tuple[str, ...]
    """The packages that it needs: `numpy`, and `tensorflow` where models are built."""

    state: str
    """`not_started`, `in_progress` or `done`."""

    score: float | None
    """Points at the last check; None where there was none."""

    points: int
    """Points to be had."""

    open_points: float
    """Of them, those that wait for a person since the last check."""

    is_next: bool
    """Whether it is the first that is not done."""


def overview(progress: Progress) -> tuple[Row, ...]:
    """Return all exercises in the order of the course."""
    following = next_exercise(progress)
    return tuple(
        Row(
            exercise=listing.id,
            slug=listing.slug,
            title=listing.title,
            track=listing.track,
            needs=listing.needs,
            state=progress.state(listing.id),
            score=progress.score(listing.id),
            points=listing.points,
            open_points=progress.open_points(listing.id),
            is_next=listing == following,
        )
        for listing in by_track()
    )


def by_track() -> list[Listing]:
    """Return all exercises in the order in which they are done: one track after the other."""
    return sorted(registry.discover(), key=lambda listing: registry.TRACKS.index(listing.track))


def next_exercise(progress: Progress) -> Listing | None:
    """Return the first exercise that is not done; None where all are."""
    return next((listing for listing in by_track() if progress.state(listing.id) != "done"), None)


def tell_track(track: str) -> str:
    """Return what there is to say where the next exercise is of a track: that the one before is done."""
    place = registry.TRACKS.index(track)
    return f"The {registry.TRACKS[place - 1]} track is done." if place else ""

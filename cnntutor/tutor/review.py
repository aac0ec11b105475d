"""When something that was mastered is to be done again: spaced review, by the schedule of FSRS."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.errors import LibraryMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.workspace.skills import Skill

WITHOUT = (
    "Reviews need fsrs, which is not installed here: "
    '`pip install "cnntutor[practice]"` gets it. Without it, everything else of practice works.'
)


class Review(NamedTuple):
    """The next one."""

    due: str
    """When, in UTC."""

    card: dict[str, Any]
    """What the schedule keeps."""


def schedule(card: Mapping[str, Any], now: float, *, is_right: bool, is_quick: bool = True) -> Review:
    """Return when to do something again.

    Parameters
    ----------
    card : mapping
        What the schedule has kept; empty at the first time.
    now : float
        The time, in seconds since 1970.
    is_right : bool
        Whether the first answer was right.
    is_quick : bool
        Whether that was without a hint.

    Raises
    ------
    LibraryMissing
        If fsrs is not installed.
    """
    try:
        from fsrs import Card, Rating, Scheduler
    except ImportError:
        raise LibraryMissing(WITHOUT) from None
    # No steps of minutes: who has mastered it comes back on another day. No chance, so that it can be tested.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(timedelta(days=1),), enable_fuzzing=False)
    at = datetime.fromtimestamp(now, UTC)
    rating = (Rating.Good if is_quick else Rating.Hard) if is_right else Rating.Again
    new = Card(card_id=1, due=at)
    try:
        kept = Card.from_dict(dict(card)) if card else new  # type: ignore[arg-type,unused-ignore]
        reviewed, _ = scheduler.review_card(kept, rating, at)
    except Exception:  # noqa: BLE001 - anybody may have changed the card, and anything may come of that
        reviewed, _ = scheduler.review_card(new, rating, at)
    return Review(reviewed.due.isoformat(timespec="seconds"), dict(reviewed.to_dict()))


def require_schedule() -> None:
    """Make sure that there is a schedule.

    Raises
    ------
    LibraryMissing
        If fsrs is not installed.
    """
    import importlib.util

    if importlib.util.find_spec("fsrs") is None:
        raise LibraryMissing(WITHOUT)


def is_due(skill: Skill, now: float) -> bool:
    """Tell whether something that was mastered is to be done again."""
    return skill.is_due(datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"))

"""How the exercises of a course went, check by check. It must stay quick: `cnntutor list` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.workspace.progress import Attempt, Progress


@dataclass(frozen=True, kw_only=True)
class Step:
    """One check, and what it changed."""

    time: str
    """When it was, in UTC, as a file keeps it."""

    score: float | None
    """Points earned; None where that cannot be known."""

    max_score: float
    """Points to be had."""

    change: float | None
    """Points more or less than before; None where either cannot be known, and at the first check."""

    right_now: tuple[str, ...]
    """The questions that are right for the first time in a row."""

    wrong_again: tuple[str, ...]
    """Those that were right before and are not any more."""


def history(progress: Progress) -> dict[str, tuple[Step, ...]]:
    """Return the checks of every exercise that was checked, the oldest first, in the order of the course.

    A check of the same file with the same result as the one before is left out:
    every start of the watch is one.
    """
    every = {listing.id: _without_repeats(progress.attempts(listing.id)) for listing in registry.discover()}
    return {name: _steps(attempts) for name, attempts in every.items() if attempts}


def _without_repeats(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    return (*attempts[:1], *(one for last, one in pairwise(attempts) if not one.repeats(last)))


def _steps(attempts: tuple[Attempt, ...]) -> tuple[Step, ...]:
    before: tuple[Attempt | None, ...] = (None, *attempts)
    return tuple(_step(one, last) for one, last in zip(attempts, before, strict=False))


def _step(one: Attempt, last: Attempt | None) -> Step:
    right, was_right = _right(one), _right(last)
    known = last is not None and None not in (one.score, last.score)
    return Step(
        time=one.time,
        score=one.score,
        max_score=one.max_score,
        change=round((one.score or 0) - (last.score or 0), 2) if known and last else None,
        right_now=tuple(name for name in right if name not in was_right),
        wrong_again=tuple(name for name in was_right if name not in right),
    )


def _right(attempt: Attempt | None) -> tuple[str, ...]:
    statuses = attempt.questions if attempt else {}
    return tuple(name for name, status in statuses.items() if status == "correct")

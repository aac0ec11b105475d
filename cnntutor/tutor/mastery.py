"""How likely it is that somebody can do something: knowledge tracing in its simplest form.

The model is that of Corbett and Anderson, "Knowledge tracing" (1995), with two states, known or not, and no
forgetting within a session; forgetting is what reviews are for.
"""

from __future__ import annotations

from dataclasses import dataclass

MASTERED = 0.95
"""From this probability on, a skill counts as mastered."""


@dataclass(frozen=True, kw_only=True)
class Tracing:
    """The four parameters, all of them probabilities."""

    known_before: float = 0.2
    """That it is known before the first task."""

    learns: float = 0.2
    """That who does not know it knows it after one more task."""

    slips: float = 0.1
    """That who knows it answers wrongly all the same."""

    guesses: float = 0.05
    """That who does not know it answers rightly; for a choice of four, 0.25."""


def trace(known: float, tracing: Tracing, *, is_right: bool) -> float:
    """Return the probability that it is known after one more task.

    Parameters
    ----------
    known : float
        The probability before.
    tracing : Tracing
        The parameters.
    is_right : bool
        Whether the first answer was right, without a hint.

    Examples
    --------
    >>> first = trace(0.2, Tracing(), is_right=True)
    >>> round(first, 3), round(trace(first, Tracing(), is_right=True), 3)
    (0.855, 0.993)
    >>> round(trace(0.9, Tracing(), is_right=False), 3)
    0.589
    """
    if is_right:
        by_knowing, by_luck = known * (1 - tracing.slips), (1 - known) * tracing.guesses
    else:
        by_knowing, by_luck = known * tracing.slips, (1 - known) * (1 - tracing.guesses)
    now = by_knowing / (by_knowing + by_luck)
    return now + (1 - now) * tracing.learns


def count_needed(known: float, tracing: Tracing) -> int:
    """Return how many right answers in a row are left until it is mastered.

    Examples
    --------
    >>> count_needed(0.2, Tracing()), count_needed(0.2, Tracing(guesses=0.25)), count_needed(0.96, Tracing())
    (2, 3, 0)
    """
    count = 0
    while known < MASTERED:
        known, count = trace(known, tracing, is_right=True), count + 1
    return count

"""The checks of a course for a terminal; apart from the other renderers, so that it is there at once."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from cnntutor.render.terminal.colours import RIGHT, WRONG
from cnntutor.text import format_count, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cnntutor.tutor.history import Step

MOST_STEPS = 12
"""So many checks of an exercise are shown, the last ones."""

WIDTH = 100
INDENT = " " * 21
NOTHING = "Nothing was checked here yet. `cnntutor next` shows where to begin."


def history(every: Mapping[str, Sequence[Step]], width: int | None = None) -> Iterator[tuple[str, str]]:
    """Yield the checks of all exercises as texts, each with its style.

    Parameters
    ----------
    every : mapping
        The checks by exercise, the oldest first.
    width : int, optional
        How wide the terminal is.
    """
    if not every:
        yield NOTHING, ""
        return
    *_, last = every
    for exercise, steps in every.items():
        yield f"{exercise}  {format_count(len(steps), 'check')}", "bold"
        if len(steps) > MOST_STEPS:
            yield f", the last {MOST_STEPS}", "dim"
        for step in steps[-MOST_STEPS:]:
            yield from _line(step, width or WIDTH)
        yield "" if exercise == last else "\n\n", ""


def _line(step: Step, width: int) -> Iterator[tuple[str, str]]:
    score = "no score" if step.score is None else f"{points(step.score)} of {points(step.max_score)}"
    yield f"\n  {_moment(step.time)}  {score:<10}", ""
    if step.change:
        yield f" {step.change:+g}".replace("-", "−"), RIGHT if step.change > 0 else WRONG
    told = [("right now", step.right_now, RIGHT), ("not right any more", step.wrong_again, WRONG)]
    for what, names, style in told:
        if names:
            lines = textwrap.wrap(f"{what}: {', '.join(names)}", max(width - len(INDENT), 20))
            yield "".join(f"\n{INDENT}{line}" for line in lines), style


def _moment(time: str) -> str:
    """Return a moment in the time of this machine; as it stands where it is none."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(time).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return time[:16].replace("T", " ")

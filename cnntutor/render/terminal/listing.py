"""The list of exercises for a terminal; apart from the other renderers, so that it is there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.text import points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cnntutor.tutor.overview import Row

STATES = {"not_started": "not started", "in_progress": "in progress", "done": "done"}
STATE_STYLES = {"not_started": "dim", "in_progress": "yellow", "done": "green"}


def overview(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Yield the list of exercises, the one to do next graded `>`, as texts, each with its style."""
    yield f"  {'exercise':<10}  {'state':<11}  {'points':>11}  title\n", "bold"
    for row in rows:
        yield "> " if row.is_next else "  ", "bold"
        yield f"{row.exercise:<10}  ", ""
        yield f"{STATES[row.state]:<11}  ", STATE_STYLES[row.state]
        yield f"{points(row.score or 0):>5} / {row.points:>3}  {row.title}\n", ""
    following = next((row.exercise for row in rows if row.is_next), None)
    yield f"Next: `cnntutor show {following}`" if following else "All exercises are done.", ""

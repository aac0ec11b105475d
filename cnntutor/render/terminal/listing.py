"""The list of exercises for a terminal; apart from the other renderers, so that it is there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cnntutor.render import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.tutor.overview import Row

STATES = {"not_started": "not started", "in_progress": "in progress", "done": "done"}
STATE_STYLES = {"not_started": "dim", "in_progress": "yellow", "done": "green"}


def overview(rows: Sequence[Row]) -> Text:
    """Return the list of exercises, the one to do next graded `>`; the titles last, so that they may wrap."""
    table = Text(f"  {'exercise':<10}  {'state':<11}  {'points':>11}  title\n", style="bold")
    for row in rows:
        table.append("> " if row.is_next else "  ")
        table.append(f"{row.exercise:<10}  ", style="not bold")
        table.append(f"{STATES[row.state]:<11}  ", style=f"not bold {STATE_STYLES[row.state]}")
        table.append(f"{points(row.score or 0):>5} / {row.points:>3}  {row.title}\n", style="not bold")
    following = next((row.exercise for row in rows if row.is_next), None)
    last = f"Next: `cnntutor show {following}`" if following else "All exercises are done."
    return table.append(last, style="not bold")

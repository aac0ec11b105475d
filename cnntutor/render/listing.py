"""The list of exercises for a terminal; apart from the other renderers, so that it is there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cnntutor.render import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.tutor.overview import Row

STATES = {"not_started": "not started", "in_progress": "in progress", "done": "done"}
STATE_STYLES = {"not_started": "dim", "in_progress": "yellow", "done": "green"}


def overview(rows: Sequence[Row]) -> RenderableType:
    """Return the list of exercises."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    table.add_column("exercise", no_wrap=True)
    table.add_column("title", overflow="fold")
    table.add_column("state", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    for row in rows:
        earned = points(row.score or 0)
        table.add_row(
            Text(">" if row.is_next else "", style="bold"),
            Text(row.exercise),
            Text(row.title),
            Text(STATES[row.state], style=STATE_STYLES[row.state]),
            Text(f"{earned} / {row.points}"),
        )
    following = next((row.exercise for row in rows if row.is_next), None)
    last = f"Next: `cnntutor show {following}`" if following else "All exercises are done."
    return Group(table, Text(last))

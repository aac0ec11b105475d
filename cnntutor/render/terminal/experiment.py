"""An experiment on a terminal: a table that grows, and its rows beside each other."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from rich.console import Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from cnntutor.domain.experiment import BASE
from cnntutor.render.terminal.small_pictures import glyphs_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType

    from cnntutor.domain.experiment import Design
    from cnntutor.networks.experiments.table import Row

WIDTH = 12
"""Of a progress bar in a cell."""

CLEAR, NOISE = "bold #D55E00", "dim"


@contextlib.contextmanager
def watch(design: Design, console: Console) -> Iterator[Watching]:
    """Give what shows a table that grows on a terminal, and elsewhere a line for each row."""
    if not console.is_terminal or console.is_dumb_terminal:
        yield Watching(design, console, None)
        return
    with Live(console=console, transient=True, refresh_per_second=4) as live:
        yield Watching(design, console, live)


class Watching:
    """Told how far an experiment is.

    Parameters
    ----------
    design : Design
        It says which factors there are.
    console : Console
        Where it is shown.
    live : Live, optional
        What is drawn anew; None for lines.
    """

    def __init__(self, design: Design, console: Console, live: Live | None) -> None:
        self._design = design
        self._console = console
        self._live = live
        self._rows: list[Row] = []
        self._now = ""
        self._left = 0

    def begin(self, name: str, number: int, count: int) -> None:
        """Show that a row is trained."""
        self._now, self._left = name, count - number
        if self._live is None:
            self._console.print(f"{number} of {count}: {name} ...", soft_wrap=True)
        self._draw("starting")

    def progress(self, told: object) -> None:
        """Show how far its training is."""
        done = getattr(told, "done", 0.0)
        timed = getattr(told, "what", "") == "reference"
        self._draw("timing this machine" if timed else _format_share(done))

    def finish(self, row: Row, *, kept: bool) -> None:
        """Show what a row gave."""
        self._rows.append(row)
        self._now = ""
        if self._live is None:
            known = ", known already" if kept else ""
            self._console.print(
                f"  accuracy {row.accuracy:.3f}, {row.seconds:.1f} s, {row.parameters:,} parameters{known}",
                soft_wrap=True,
            )
        self._draw("")

    def _draw(self, state: str) -> None:
        if self._live is None:
            return
        table = table_of(self._design, self._rows)
        if self._now:
            table.add_row(self._now, *["" for _ in table.columns[2:]], state, style="bold")
        waiting = f"{self._left} more to come. Ctrl-C ends it; what is done is kept."
        self._live.update(Group(table, Text(waiting, style="dim")))


def _format_share(done: float) -> str:
    filled = round(min(max(done, 0.0), 1.0) * WIDTH)
    return "#" * filled + "." * (WIDTH - filled)


def table_of(design: Design, rows: Sequence[Row]) -> Table:
    """Return rows as a table: what was changed, what it costs, and what came of it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("row", no_wrap=True)
    for name in ("parameters", "mult. (M)", "seconds", "accuracy"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("to the base", no_wrap=True)
    base = next((row.accuracy for row in rows if row.setting == design.base), None)
    for row in rows:
        table.add_row(
            design.name_of(row.setting),
            f"{row.parameters:,}",
            f"{row.multiplications / 1e6:.2f}",
            f"{row.seconds:.1f}",
            f"{row.accuracy:.3f}",
            _against(row, base, design),
        )
    return table


def _against(row: Row, base: float | None, design: Design) -> Text:
    if base is None or row.setting == design.base:
        return Text("")
    gap = row.accuracy - base
    clear = abs(gap) > design.clear_difference
    return Text(f"{gap:+.3f}{' clear' if clear else ' noise'}", style=CLEAR if clear else NOISE)


# ------------------------------------------------------------------ rows beside each other


def comparison(design: Design, rows: Sequence[Row], console: Console) -> RenderableType:
    """Return the table, and accuracy, time and parameters of its rows as bars beside each other."""
    glyphs = glyphs_of(console)
    longest = max((len(design.name_of(row.setting)) for row in rows), default=0)
    width = max(6, min(20, (console.width - longest - 6) // 3))
    most = {
        "accuracy": 1.0,
        "seconds": max((row.seconds for row in rows), default=1.0),
        "parameters": max((row.parameters for row in rows), default=1),
    }
    head = Text(" " * (longest + 2), style="bold", no_wrap=True)
    for name in most:
        head.append(f"{name:<{width + 2}}")
    lines = [head]
    for row in rows:
        line = Text(f"{design.name_of(row.setting):<{longest}}  ", no_wrap=True)
        for (name, largest), style in zip(most.items(), ("#009E73", "#D55E00", "#0072B2"), strict=True):
            share = getattr(row, name) / (largest or 1)
            filled = "█" * round(min(max(share, 0.0), 1.0) * width)
            line.append(f"{written(filled, glyphs) if filled else '':<{width + 2}}", style=style)
        lines.append(line)
    told = (
        f"mult. (M): millions of multiplications for one image. Clear is a difference of more than "
        f"{design.clear_difference:.3f} from the {BASE}, three deviations of a difference; noise is less."
    )
    return Group(table_of(design, rows), Text(), *lines, Text(), Text(told, style="dim"))

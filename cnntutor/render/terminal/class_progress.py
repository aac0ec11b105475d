"""A class while it is graded: a line for every result, and a bar on a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, TypeAlias

from cnntutor.batch.dispatcher import Notice
from cnntutor.gradebook.results import State
from cnntutor.render.fitting import wrap_prose
from cnntutor.render.terminal.class_run import NAMED_AT_THE_END, STATES, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from cnntutor.batch.run import Step
    from cnntutor.render.terminal.class_run import Tally

Write: TypeAlias = "Callable[[str], None]"


@contextlib.contextmanager
def show_class_run(
    tally: Tally, console: Console, total: int, write: Write, notify: Write, *, lines: bool
) -> Iterator[Callable[[Step | Notice], None]]:
    """Give what is told every step, counts and shows it, and every notice.

    Parameters
    ----------
    tally : Tally
        Where it is counted.
    console : Console
        Where the bar is drawn, if it is a terminal; without one, the lines tell how far it is.
    total : int
        How many steps there will be.
    write : callable
        Writes a line where results go.
    notify : callable
        Writes a line where what is not a result goes.
    lines : bool
        Whether a fresh result is written as a line; what cannot be read is left to the summary.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[counts]}"),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as progress:
        bar = progress.add_task("", total=total, counts="", rate="")

        def write_above(text: str) -> None:
            progress.console.out(wrap_prose(text, progress.console.width))

        if console.is_terminal:  # what went elsewhere to the same screen would tear the bar
            notify = write_above
            write = write_above if sys.stdout.isatty() else write

        def show(step: Step | Notice) -> None:
            if isinstance(step, Notice):
                notify(step.text)
                return
            tally.count(step)
            if step.fresh and lines and step.result.state not in NAMED_AT_THE_END:
                write(line(step.result))
            speed = progress.tasks[bar].speed
            rate = f"{speed:.1f}/s" if speed else ""
            progress.update(bar, advance=1, counts=_counts(tally), rate=rate)

        yield show


def _counts(tally: Tally) -> str:
    """Return the live counts, as short as a bar leaves room for."""
    counts = {STATES[state]: tally.fresh[state] for state in State} | {"unchanged": tally.unchanged}
    return " ".join(f"{name} {count}" for name, count in counts.items() if count)

"""`cnntutor experiment`: train every row of an experiment, and write the table into one's file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import EXERCISE, Format, console
from cnntutor.cli.output import say
from cnntutor.tutor.check import CheckOptions
from cnntutor.tutor.work import find_work

if TYPE_CHECKING:
    from cnntutor.tutor.experiment import Experimented
    from cnntutor.tutor.work import Work

NAME = "experiment"


def command(
    exercise: Annotated[str, EXERCISE] = "exercise10",
    file: Annotated[
        Path | None, typer.Option(help="The file with the settings, where it is not found by itself.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Write the table without asking; a backup is kept.")
    ] = False,
) -> None:
    """Train all networks of an experiment. Ctrl-C ends it; the next run goes on from there."""
    from cnntutor.render.terminal import experiment as terminal
    from cnntutor.tutor.experiment import find_design, run_experiment

    work = find_work(exercise, file)
    screen, design = console(), find_design(work)
    if work.older is not None:
        say(f"{work.path.name} is taken: it was changed after {work.older.name}. `--file` names the other.")
    with terminal.watch(design, screen) as watch:
        done = run_experiment(work, CheckOptions(), watch)
    screen.print(terminal.comparison(design, done.rows, screen))
    _write(work, done, yes=yes)


def _write(work: Work, done: Experimented, *, yes: bool) -> None:
    """Write the table into the file, if that is wanted; else show it."""
    from cnntutor.networks.experiments.table import write_table
    from cnntutor.tutor.experiment import write_rows

    name = done.design.table
    if work.path.suffix != ".py":
        say(f"Only Python files are written into. Copy this into {work.path.name}:\n")
        say(f"{name} = {write_table(done.rows, done.design)}")
        return
    if not yes and not sys.stdin.isatty():
        say(f"Not written: add --yes, and {name} is written into {work.path.name}. Nothing is trained again.")
        return
    if not yes and not typer.confirm(f"Write {name} into {work.path.name}? A backup is kept"):
        say("Not written. Nothing is trained again if you change your mind.")
        return
    backup = write_rows(work, done)
    say(
        f"{name} is written into {work.path.name} (backup: {backup}). "
        f"Next: `cnntutor check {work.listing.id}`."
    )


def draw_table(exercise: str, output: Path | None, *, force: bool, format_: Format) -> None:
    """Draw the table that stands in a file, here and as a PNG file: for `cnntutor plot`."""
    from collections.abc import Mapping

    from cnntutor.cli.plot import picture_file, write
    from cnntutor.render.terminal import experiment as terminal
    from cnntutor.tutor.experiment import find_design, read_rows

    work = find_work(exercise)
    design, rows, screen = find_design(work), read_rows(work), console()
    path = picture_file(output, f"{work.listing.id}-experiment.png")
    if format_ is Format.TEXT:
        screen.print(terminal.comparison(design, rows, screen))

    def draw() -> Mapping[Path, bytes]:
        from cnntutor.render.plots import experiments

        return {path: experiments.comparison(design, rows)}

    is_written = write(draw, asked_for=output is not None, force=force, quiet=format_ is Format.JSON)
    if format_ is Format.JSON:
        from cnntutor.networks.experiments.table import as_plain
        from cnntutor.render import as_json

        table = [as_plain(row, design) for row in rows]
        content = {"exercise": work.listing.id, "rows": table, "file": str(path) if is_written else None}
        say(as_json.dumps(content))

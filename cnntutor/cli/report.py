"""`cnntutor report`: a class as web pages, one for the instructor and one for each student."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cnntutor.cli.common import GradebookFile, console
from cnntutor.cli.output import say

NAME = "report"


def command(
    gradebook: GradebookFile,
    html: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the pages go; made if it is not there.")
    ],
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace files that are no pages of a report; a backup is kept."),
    ] = False,
) -> None:
    """Write web pages about a class: index.html, and a page with feedback for each student."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    from cnntutor.gradebook.store import Gradebook
    from cnntutor.render.html.report import write_report
    from cnntutor.text import format_count

    screen = console(stderr=True)
    columns = (BarColumn(bar_width=None), MofNCompleteColumn())
    with (
        Gradebook(gradebook) as book,
        Progress(*columns, console=screen, disable=not screen.is_terminal, transient=True) as progress,
    ):
        bar = progress.add_task("", total=None)
        written = write_report(
            book,
            html,
            force=force,
            listen=lambda done, total: progress.update(bar, completed=done, total=total),
        )
    say(f"Written: {written.index}, and the pages of {format_count(written.students, 'student')}.")
    if written.removed:
        say(f"Taken away: {format_count(written.removed, 'page')} of an earlier report.")
    for backup in written.backups:
        say(f"(backup: {backup})")

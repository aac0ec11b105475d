"""`cnntutor list`: every exercise and how it stands. It must stay quick: neither numpy nor rich here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import Format, OutputFormat, workspace_here
from cnntutor.cli.output import say, say_styled, terminal_width

if TYPE_CHECKING:
    from cnntutor.workspace.progress import Progress

NAME = "list"


def command(
    history: Annotated[bool, typer.Option("--history", help="Show your checks over time.")] = False,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Show both tracks: every exercise with its state and what it needs, and which is next."""
    from cnntutor.tutor.overview import overview
    from cnntutor.workspace import progress
    from cnntutor.workspace.skills import read_skills

    workspace = workspace_here()
    kept = progress.read(workspace.progress_file)
    if history:
        _show_history(kept, format_)
        return
    rows = overview(kept)
    skills = read_skills(workspace.progress_file.parent)
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(as_json.overview(rows, skills)))
        return
    from cnntutor.render.terminal import listing

    width = terminal_width()
    say_styled([*listing.overview(rows, width), *listing.practice(skills, _now(), width)])


def _now() -> str:
    """Return the time in UTC, as it is kept."""
    import time

    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())


def _show_history(kept: Progress, format_: Format) -> None:
    from cnntutor.tutor.history import history

    every = history(kept)
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(as_json.history(every)))
        return
    from cnntutor.render.terminal.history import history as rendered

    say_styled(rendered(every, terminal_width()))

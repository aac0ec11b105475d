"""`cnntutor watch`: an exercise on the screen, checked whenever its file is saved."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from cnntutor.cli.common import EXERCISE, workspace_here
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import LibraryMissing, UsageError

NAME = "watch"


def command(
    exercise: Annotated[str | None, EXERCISE] = None,
    poll: Annotated[
        bool,
        typer.Option(
            "--poll", help="Look for changes, where no events of them come: network drives, some containers."
        ),
    ] = False,
) -> None:
    """Check an exercise whenever you save its file; without a name, the first that is not done."""
    from cnntutor.tutor.overview import by_track, next_exercise
    from cnntutor.workspace import progress
    from cnntutor.workspace.folder import find_file, workspace_of

    workspace = workspace_here(silent=True)
    kept = progress.read(workspace.progress_file)
    listing = registry.find(exercise) if exercise else next_exercise(kept) or by_track()[0]
    workspace = workspace_of(find_file(listing, workspace.folder))
    _require_terminal(listing.id)
    try:
        from cnntutor.watch.app import WatchApp
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "cnntutor":
            raise
        raise LibraryMissing(
            "`cnntutor watch` needs textual, which is not installed here: "
            '`pip install "cnntutor[watch]"` gets it. '
            f"Without it, `cnntutor check {listing.id}` looks at the file once."
        ) from None
    app = WatchApp(workspace, listing, polls=poll)
    app.run()
    if told := app.last_score:
        say_wrapped(told)
    raise typer.Exit(app.return_code or 0)


def _require_terminal(exercise: str) -> None:
    """Make sure that there is a terminal to show things on.

    Raises
    ------
    UsageError
        If there is none.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        raise UsageError(
            "`cnntutor watch` needs a terminal, and this is none: "
            f"`cnntutor check {exercise}` looks at the file once."
        )

"""`cnntutor reset`: an exercise as it was given out."""

from __future__ import annotations

from typing import Annotated

import typer

from cnntutor.cli.common import ExerciseName, keep, workspace_here
from cnntutor.cli.output import say
from cnntutor.curriculum import registry

NAME = "reset"


def command(
    exercise: ExerciseName,
    force: Annotated[
        bool, typer.Option("--force", help="Replace your file; it is kept beside it as a backup.")
    ] = False,
) -> None:
    """Put the untouched file of an exercise back."""
    from cnntutor.workspace import progress
    from cnntutor.workspace.folder import put_back

    listing = registry.find(exercise)
    workspace = workspace_here()
    placed = put_back(workspace, listing, force=force)
    kept = progress.read(workspace.progress_file)
    kept.forget(listing.id)
    keep(workspace, kept)
    for each in placed:
        saved = f" Your work is in {each.backup.name}." if each.backup else ""
        say(f"{each.path} is as it was given out.{saved}")

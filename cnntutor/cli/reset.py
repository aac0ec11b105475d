"""`cnntutor reset`: an exercise as it was given out."""

from __future__ import annotations

from typing import Annotated

import typer

from cnntutor.cli.common import ExerciseName, workspace_here
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry

NAME = "reset"


def command(
    exercise: ExerciseName,
    force: Annotated[
        bool, typer.Option("--force", help="Replace your file; it is kept beside it as a backup.")
    ] = False,
) -> None:
    """Put the untouched file of an exercise back; its hints begin anew."""
    from cnntutor.tutor.start_over import start_over

    done = start_over(workspace_here(silent=True), registry.find(exercise), force=force)
    if done.remark:
        say_wrapped(done.remark, err=True)
    say_wrapped(done)

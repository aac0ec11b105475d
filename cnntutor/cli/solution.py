"""`cnntutor solution`: what to remember, and a model answer where there is one, once everything is right."""

from __future__ import annotations

import typer

from cnntutor.cli.common import ExerciseName, console, workspace_here
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry

NAME = "solution"


def command(exercise: ExerciseName) -> None:
    """Show what to remember of an exercise that is done, and a model answer where one came along.

    Exit code 1: not yet. Model answers stand in the repository, or an instructor hands them out.
    """
    from cnntutor.tutor.solution import model_answer, why_not_yet
    from cnntutor.workspace import progress

    listing = registry.find(exercise)
    workspace = workspace_here()
    if why := why_not_yet(listing, progress.read(workspace.progress_file)):
        say_wrapped(why)
        raise typer.Exit(1)
    answer = model_answer(listing, workspace.settings)
    from cnntutor.render.terminal.solution import solution

    console().print(solution(listing.id, listing.title, answer))

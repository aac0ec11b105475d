"""`cnntutor hint`: one step further each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import ExerciseName, Format, OutputFormat, console, keep, workspace_here
from cnntutor.cli.output import say
from cnntutor.curriculum import registry
from cnntutor.errors import UnknownQuestion
from cnntutor.text import did_you_mean

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise, Question
    from cnntutor.workspace.progress import Progress

NAME = "hint"


def command(
    exercise: ExerciseName,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION", help="One of its questions; else the first that is not right yet."
        ),
    ] = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Give a hint, one level further each time."""
    from cnntutor.tutor import hints
    from cnntutor.workspace import progress
    from cnntutor.workspace.settings import numbers_of

    listing = registry.find(exercise)
    loaded = registry.load(listing)
    workspace = workspace_here()
    kept = progress.read(workspace.progress_file)
    asked = _choose(loaded, question, kept)
    key = f"{listing.id}/{asked.name}"
    numbers = numbers_of(loaded, workspace.settings).numbers
    given = hints.hint(asked, numbers, kept.hints.get(key, 0))
    kept.hints[key] = given.level
    keep(workspace, kept)
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(as_json.hint(listing.id, given)))
        return
    from cnntutor.render.terminal import reports

    console().print(reports.hint(listing.id, given))


def _choose(exercise: Exercise, name: str | None, kept: Progress) -> Question:
    """Return the question of this name, or the first that was not right at the last check."""
    questions = {question.name: question for question in exercise.questions}
    if name is None:
        still_open = kept.open_questions(exercise.id, tuple(questions))
        return questions[still_open[0] if still_open else exercise.questions[0].name]
    if name in questions:
        return questions[name]
    raise UnknownQuestion(
        f'{exercise.id} has no question "{name}".{did_you_mean(name, questions)} '
        f"Its questions: {', '.join(questions)}."
    )

"""`cnntutor withdraw`: results that shall not count, of somebody who is not in the class, say."""

from __future__ import annotations

from typing import Annotated

import typer

from cnntutor.cli.common import GradebookFile, exercise_names
from cnntutor.curriculum import catalogue

NAME = "withdraw"


def command(
    gradebook: GradebookFile,
    student: Annotated[str, typer.Option(metavar="NAME", help="Whose results, as in the gradebook.")],
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only those of this exercise; may be repeated.", autocompletion=exercise_names),
    ] = None,
) -> None:
    """Take a student, or some results, out of a class. They stay in the history; marking brings them back."""
    from cnntutor.classroom.gradebook import Gradebook
    from cnntutor.classroom.identity import find_student
    from cnntutor.render.class_run import counted, one_line

    exercises = [catalogue.find(name).id for name in exercise] if exercise else None
    with Gradebook(gradebook) as book:
        name = find_student(book, student).name
    with Gradebook(gradebook, writable=True) as book:
        count = book.withdraw(name, exercises)
    typer.echo(f"{one_line(name)}: {counted(count, 'result')} no longer counted; the history has them.")

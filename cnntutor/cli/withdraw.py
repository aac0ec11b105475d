"""`cnntutor withdraw`: results that shall not count, of somebody who is not in the class, say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import GradebookFile, exercise_names, tell_backup
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry

if TYPE_CHECKING:
    from cnntutor.gradebook.store import Gradebook

NAME = "withdraw"


def command(
    gradebook: GradebookFile,
    student: Annotated[
        str,
        typer.Option(metavar="NAME", help="Whose: a name as in the gradebook, an id or an address."),
    ],
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only those of this exercise; may be repeated.", autocompletion=exercise_names),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Have them count again.")] = False,
) -> None:
    """Take a student, or some results, out of a class, until --undo. The history keeps them.

    What is withdrawn is not graded by later runs, either.
    """
    from cnntutor.gradebook.identity import find_student
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.text import one_line

    exercises = [registry.find(name).id for name in exercise or ()]
    with Gradebook(gradebook) as book:
        name = find_student(book, student, in_class=False).name
    with Gradebook(gradebook, writable=True) as book:
        tell_backup(book.backup)
        said = _taken_back(book, name, exercises) if undo else _withdrawn(book, name, exercises)
    say_wrapped(f"{one_line(name)}: {said}")


def _withdrawn(book: Gradebook, name: str, exercises: list[str]) -> str:
    from cnntutor.text import format_count

    asked = {(name, exercise) for exercise in exercises or [""]}
    if asked <= book.withdrawn():
        return "withdrawn already; nothing is changed."
    count = book.withdraw(name, exercises)
    what = f"{', '.join(exercises)} of this student" if exercises else "this student"
    return (
        f"{format_count(count, 'result')} no longer counted; the history has them. Later runs leave {what} "
        "out, until `withdraw --undo`."
    )


def _taken_back(book: Gradebook, name: str, exercises: list[str]) -> str:
    from cnntutor.text import format_count, in_course

    count = book.take_back(name, exercises)
    if count is None:
        return "nothing was withdrawn, and nothing is changed."
    still = sorted((exercise for student, exercise in book.withdrawn() if student == name), key=in_course)
    rest = f" Still withdrawn: {', '.join(still) if all(still) else 'everything'}." if still else ""
    return f"{format_count(count, 'result')} counted again; the next `grade` looks at what is new.{rest}"

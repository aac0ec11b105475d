"""What several commands share: their arguments, and where they find the student's folder."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import UsageError
from cnntutor.small_files import read_small

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cnntutor.domain.model_task import ModelTask
    from cnntutor.training.plan import Plan
    from cnntutor.workspace.folder import Workspace


SALT_VARIABLE = "CNNTUTOR_SALT"
MOST_SALT = 100_000


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


def exercise_names(incomplete: str) -> list[str]:
    """Return the names that begin as typed so far, for the shell's completion."""
    return [
        name
        for listing in registry.discover()
        for name in (listing.id, listing.slug)
        if name.startswith(incomplete)
    ]


def question_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of an exercise's questions that begin as typed so far."""
    from cnntutor.errors import UnknownExercise

    try:
        exercise = registry.load(registry.find(str(ctx.params.get("exercise"))))
    except UnknownExercise:
        return []
    return [question.name for question in exercise.questions if question.name.startswith(incomplete)]


EXERCISE = typer.Argument(
    metavar="EXERCISE",
    help="An exercise: `exercise3`, `3` or `pooling`.",
    autocompletion=exercise_names,
)
ExerciseName = Annotated[str, EXERCISE]
SomeExercises = Annotated[
    list[str] | None,
    typer.Option("--exercise", help="Only this exercise; may be repeated.", autocompletion=exercise_names),
]
GradebookFile = Annotated[
    Path, typer.Argument(metavar="GRADEBOOK", help="The gradebook that `cnntutor grade` wrote.")
]
OutputFormat = Annotated[Format, typer.Option("--format", help="For a person, or for a program.")]


Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides; without it, your login name.", show_default=False),
]


def author_of(named: str | None) -> str:
    """Return who decides: who was named, else who is logged in.

    Raises
    ------
    UsageError
        If neither is known.
    """
    import getpass

    from cnntutor.gradebook.decisions import MOST_AUTHOR
    from cnntutor.text import one_line

    try:
        author = one_line(getpass.getuser() if named is None else named, MOST_AUTHOR)
    except (OSError, KeyError, ImportError):
        author = ""
    if not author:
        raise UsageError("Who decides is kept with it: add --author NAME.")
    return author


DataName = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="NAME",
        help="What models are trained on, if not on embedded images: cifar10 or mnist, if you have it.",
        show_default=False,
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Where the files of a real data set are.", show_default=False),
]


Salt = Annotated[
    Path | None,
    typer.Option(
        "--salt-file",
        help=f"A file with the secret that variants are drawn with; else the variable {SALT_VARIABLE}.",
        show_default=False,
    ),
]


def require_variants(file: Path | None) -> None:
    """Make sure that nobody who names a salt believes that it is used when it is not.

    Raises
    ------
    UsageError
        If a file is named.
    """
    if file is not None:
        raise UsageError("--salt-file does nothing by itself: add --variants, or leave it out.")
    if SALT_VARIABLE in os.environ:
        say_wrapped(f"{SALT_VARIABLE} is set, but without --variants it is not used.", err=True)


def read_salt(file: Path | None) -> str:
    """Return the secret of a class, from a file or the environment.

    Raises
    ------
    UsageError
        If there is none, it is too short to be one, or the file cannot be read.
    """
    from cnntutor.workspace.settings import HOW_TO_MAKE_A_SALT, require_secret

    if file is None and SALT_VARIABLE not in os.environ:
        raise UsageError(
            f"Variants need a secret salt: name a file with --salt-file, or set {SALT_VARIABLE}. "
            f"{HOW_TO_MAKE_A_SALT}"
        )
    try:
        salt = os.environ[SALT_VARIABLE] if file is None else read_small(file, MOST_SALT).decode()
    except OSError as error:
        raise UsageError(f"The salt in {file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UsageError(f"The salt in {file} cannot be read: it is no text in UTF-8.") from None
    require_secret(salt.strip())
    return salt.strip()


class TrainingData(NamedTuple):
    """What models are trained on."""

    name: str | None
    folder: Path | None

    def plan(self, task: ModelTask) -> Callable[[int], Plan]:
        """Return what gives the images of a task for a seed; it reads them once."""
        from functools import cache

        from cnntutor.training.plan import standard_plan

        return cache(standard_plan(task, self.name, self.folder))


def console(*, stderr: bool = False) -> Console:
    """Return the terminal."""
    from cnntutor.render.terminal.console import SanitizingConsole

    return SanitizingConsole(stderr=stderr)


def tell_backup(backup: Path | None) -> None:
    """Say where the gradebook as it was is kept, if it was copied before it is changed."""
    if backup is not None:
        say_wrapped(f"The gradebook as it was is kept in {backup}.", err=True)


def workspace_here(*, silent: bool = False) -> Workspace:
    """Return the workspace of the current folder; where there is none, the folder itself, and say so."""
    from cnntutor.workspace.folder import Workspace, course_below, find_workspace

    if (found := find_workspace(Path.cwd())) is not None:
        return found
    if not silent:
        below = course_below(Path.cwd())
        first = f"`cd {below.name}` first" if below else "`cnntutor init course` makes one"
        say_wrapped(f"(this folder belongs to no course: {first})", err=True)
    return Workspace(Path.cwd())

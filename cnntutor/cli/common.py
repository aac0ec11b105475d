"""What several commands share: their arguments, and where they find the student's folder."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cnntutor.curriculum import catalogue
from cnntutor.errors import LibraryMissing, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from cnntutor.classroom.workspace import Workspace
    from cnntutor.curriculum.catalogue import Listing
    from cnntutor.training.plan import Plan
    from cnntutor.tutor.progress import Progress


SALT_VARIABLE = "CNNTUTOR_SALT"


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


def exercise_names(incomplete: str) -> list[str]:
    """Return the names that begin as typed so far, for the shell's completion."""
    return [
        name
        for listing in catalogue.discover()
        for name in (listing.id, listing.slug)
        if name.startswith(incomplete)
    ]


EXERCISE = typer.Argument(
    metavar="EXERCISE",
    help="An exercise: `exercise3`, `3` or `pooling`.",
    autocompletion=exercise_names,
)
ExerciseName = Annotated[str, EXERCISE]
OutputFormat = Annotated[Format, typer.Option("--format", help="For a person, or for a program.")]


DataName = Annotated[
    str, typer.Option("--data", help="What models are trained on: shapes10, or cifar10 if you have it.")
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


def read_salt(file: Path | None) -> str:
    """Return the secret of a class, from a file or the environment.

    Raises
    ------
    UsageError
        If there is none, or the file cannot be read.
    """
    if file is None and SALT_VARIABLE not in os.environ:
        raise UsageError(
            f"Variants need a secret salt: name a file with --salt-file, or set {SALT_VARIABLE}. "
            '`python -c "import secrets; print(secrets.token_hex(32))" > salt.txt` makes one.'
        )
    try:
        salt = os.environ[SALT_VARIABLE] if file is None else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The salt in {file} cannot be read: {error}.") from None
    return salt.strip()


class TrainingData(NamedTuple):
    """What models are trained on."""

    name: str
    folder: Path | None

    def plan(self) -> Callable[[int], Plan]:
        """Return what gives the images for a seed; it reads them once."""
        from functools import cache

        from cnntutor.training.plan import standard_plan

        return cache(standard_plan(self.name, self.folder))


def require_packages(listing: Listing) -> None:
    """Make sure that what the submissions of an exercise need is installed.

    Raises
    ------
    LibraryMissing
        If it is not; the message says how to get it.
    """
    from cnntutor.sandbox.limits import PROFILES

    if not (needed := PROFILES[listing.profile].packages):
        return
    from importlib.util import find_spec

    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise LibraryMissing(
            f"{listing.id} trains a model, and {', '.join(missing)} is not installed here: "
            '`pip install "cnntutor[train]"` gets it (several hundred megabytes).'
        )


def console(*, stderr: bool = False) -> Console:
    """Return the terminal: no markup, no highlighting, so that every text stands as it is."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def keep(workspace: Workspace, progress: Progress) -> None:
    """Write the progress of a folder; say so where that is not possible, and go on."""
    from cnntutor.tutor.progress import write

    if not write(workspace.progress_file, progress):
        typer.echo(f"(the state could not be kept in {workspace.progress_file})", err=True)


def workspace_here() -> Workspace:
    """Return the workspace that the current folder belongs to; the folder itself where there is none."""
    from cnntutor.classroom.workspace import Workspace, find_workspace

    return find_workspace(Path.cwd()) or Workspace(Path.cwd())

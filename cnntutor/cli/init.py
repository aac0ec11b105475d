"""`cnntutor init`: a folder with all exercises."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

NAME = "init"


def command(
    folder: Annotated[Path, typer.Argument(help="Where to put the exercises; made if it is not there.")],
    student: Annotated[
        str | None, typer.Option(help="Draw the by-hand numbers for this student; without it, the lecture's.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there, keeping a backup of each.")
    ] = False,
) -> None:
    """Copy the exercises into a folder."""
    from cnntutor.classroom.workspace import set_up

    placed = set_up(folder, student, force=force)
    for file in placed:
        if file.backup:
            typer.echo(f"replaced {file.path} (backup: {file.backup.name})")
    counts = Counter(file.action for file in placed)
    done = ", ".join(
        f"{counts[action]} {action}" for action in ("written", "replaced", "kept") if counts[action]
    )
    typer.echo(f"Exercises in {folder}: {done}.")
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    typer.echo(f"Next: {there}cnntutor list")

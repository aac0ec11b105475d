"""`cnntutor init`: a folder with all exercises."""

from __future__ import annotations

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
    written = sum(file.action == "written" for file in placed)
    kept = sum(file.action == "kept" for file in placed)
    typer.echo(f"{folder}: {written} exercises written" + (f", {kept} kept as they were" if kept else ""))
    typer.echo(f"Next: cd {folder} && cnntutor list")

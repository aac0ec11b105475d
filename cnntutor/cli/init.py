"""`cnntutor init`: a folder with all exercises, for oneself or for everybody in a class."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import Salt, read_salt, require_variants
from cnntutor.cli.output import say, say_wrapped
from cnntutor.errors import UsageError
from cnntutor.text import as_argument, format_count

if TYPE_CHECKING:
    from cnntutor.workspace.filling import Placed

NAME = "init"


def command(
    folder: Annotated[Path, typer.Argument(help="Where to put the exercises; made if it is not there.")],
    student: Annotated[
        str | None, typer.Option(help="Draw the by-hand numbers for this student; without it, the lecture's.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there, keeping a backup of each.")
    ] = False,
    roster: Annotated[
        Path | None,
        typer.Option(help="For instructors: a folder for each student of this CSV file.", show_default=False),
    ] = None,
    variants: Annotated[
        bool, typer.Option("--variants", help="For instructors: draw the numbers with the secret salt.")
    ] = False,
    salt_file: Salt = None,
    notebooks: Annotated[
        bool, typer.Option("--notebooks", help="Notebooks in place of Python files.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Copy the exercises into a folder."""
    from cnntutor.workspace.filling import set_up
    from cnntutor.workspace.settings import named

    if student is not None and roster is not None:
        raise UsageError("--student makes one folder, --roster one for everybody: choose one of them.")
    if variants and student is None and roster is None:
        raise UsageError("--variants draws numbers for somebody: add --student NAME or --roster FILE.")
    if not variants and (roster is not None or salt_file is not None):
        require_variants(salt_file)
    salt = read_salt(salt_file) if variants else None
    if notebooks and roster is not None:
        raise UsageError("--notebooks goes with one folder: leave out --roster.")
    if roster is not None:
        _hand_out(folder, roster, salt, force=force)
        return
    if not yes:
        _confirm_above(folder)
    settings = named(student, salt) if student is not None else None
    placed = set_up(folder, settings, force=force, as_notebooks=notebooks)
    for file in placed:
        if file.backup:
            say_wrapped(f"replaced {file.path} (backup: {file.backup.name})")
    say_wrapped(f"Exercises in {folder}: {_counts(placed)}.")
    there = "" if folder.resolve() == Path.cwd() else f"cd {as_argument(folder)} && "
    say(f"Next: {there}cnntutor list")


def _confirm_above(folder: Path) -> None:
    """Ask before a folder above this one is filled: it is seldom meant.

    Raises
    ------
    UsageError
        If nobody can be asked.
    """
    there, here = folder.resolve(), Path.cwd().resolve()
    if there not in here.parents:
        return
    question = f"{there} is a folder above this one. Put the exercises there?"
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Add --yes if you mean it.")
    typer.confirm(question, abort=True)


def _hand_out(folder: Path, roster: Path, salt: str | None, *, force: bool) -> None:
    from cnntutor.batch.handout import hand_out
    from cnntutor.submissions.intake.roster import read_roster

    count = 0
    for student, placed in hand_out(folder, read_roster(roster), salt, force=force):
        count += 1
        name = placed[0].path.parent.name
        where = "" if name == student.name else f" in {name}"
        say(f"{student.name}{where}: {_counts(placed)}")
    say_wrapped(f"{count} folders in {folder}. Each student gets one of them, whole.")


def _counts(placed: tuple[Placed, ...]) -> str:
    counts = Counter(file.action for file in placed)
    return ", ".join(
        f"{format_count(counts[action], 'file')} {action}"
        for action in ("written", "replaced", "kept")
        if counts[action]
    )

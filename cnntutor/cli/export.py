"""`cnntutor export`: a gradebook for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import GradebookFile, SomeExercises
from cnntutor.cli.output import say, say_wrapped
from cnntutor.cli.output_file import encoded, require_free, write
from cnntutor.errors import UsageError
from cnntutor.render import exports

if TYPE_CHECKING:
    from cnntutor.render.exports import Export

NAME = "export"


class Waiting(StrEnum):
    """What stands in a cell as long as points wait for a person."""

    EMPTY = "empty"
    SO_FAR = "so-far"


def _format_names(incomplete: str) -> list[str]:
    return [name for name in exports.names() if name.startswith(incomplete)]


FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"One of {', '.join(exports.names())}.",
        autocompletion=_format_names,
    ),
]
Output = Annotated[
    Path | None, typer.Option(help="The file to write; without it, standard output.", show_default=False)
]
OneStudent = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only this student; gradescope needs one.", show_default=False),
]
History = Annotated[bool, typer.Option("--history", help="Earlier results too; for csv and json.")]
OpenPoints = Annotated[
    Waiting,
    typer.Option(
        "--open", help="Where points wait for a person: an empty cell, or the points so far (so-far)."
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help="Begin with the mark by which Excel knows UTF-8; for csv.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")]


def command(
    gradebook: GradebookFile,
    format_: FormatName,
    output: Output = None,
    exercise: SomeExercises = None,
    student: OneStudent = None,
    history: History = False,
    open_: OpenPoints = Waiting.EMPTY,
    bom: Bom = False,
    force: Force = False,
) -> None:
    """Give the results of a class to other programs; no grade is an empty cell there, and never a zero."""
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.render.exports.selection import select

    if output == Path("-"):
        output = None
    chosen = exports.find(format_)
    _require_sense(format_, chosen, student, history=history, bom=bom)
    if output is not None:
        require_free(output, gradebook, "--output", force=force)
    remarks: list[str] = []
    with Gradebook(gradebook) as book:
        so_far = open_ is Waiting.SO_FAR
        selection = select(book, exercise or (), student, history=history, so_far=so_far)
        text = chosen.export(selection, remarks.append)
        write(output, encoded(text, bom=bom))
    for remark in remarks:
        say_wrapped(remark, err=True)
    if output is not None:
        say(f"Written: {output}", err=True)


def _require_sense(name: str, chosen: Export, student: str | None, *, history: bool, bom: bool) -> None:
    if chosen.ONE_STUDENT and student is None:
        raise UsageError(f"{name} is about one student: add --student NAME.")
    if history and not chosen.HISTORY:
        able = [each for each in exports.names() if exports.find(each).HISTORY]
        raise UsageError(f"{name} holds the results that count only: use --history with {' or '.join(able)}.")
    if bom and name != "csv":
        raise UsageError(f"--bom is for csv, which Excel opens; {name} is read without it.")

"""`cnntutor grade`: mark a class, behind a wall."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    DataFolder,
    DataName,
    Format,
    OutputFormat,
    TrainingData,
    exercise_names,
    require_packages,
)
from cnntutor.curriculum import catalogue
from cnntutor.errors import GraderError, SubmissionError, UsageError
from cnntutor.sandbox.harmless import harmless

if TYPE_CHECKING:
    from cnntutor.classroom.batch import Result

NAME = "grade"
ISOLATIONS = ("warm", "bubblewrap", "landlock", "process")


def command(
    submissions: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder with one folder a student.")
    ],
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only this exercise; may be repeated.", autocompletion=exercise_names),
    ] = None,
    isolation: Annotated[
        str | None, typer.Option(help=f"What the code runs behind: {', '.join(ISOLATIONS)} (without a wall).")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="What the hidden cases are drawn from.")] = 0,
    data: DataName = "shapes10",
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Mark what a class has handed in. Exit code 0: all files have a mark; 2: some cannot be read."""
    from cnntutor.classroom.batch import mark_each
    from cnntutor.classroom.collection import collect
    from cnntutor.sandbox import rungs
    from cnntutor.sandbox.limits import PROFILES
    from cnntutor.training.plan import Setup

    if isolation is not None and isolation not in ISOLATIONS:
        raise UsageError(f"There is no isolation {isolation!r}: choose one of {', '.join(ISOLATIONS)}.")
    listings = [catalogue.find(name) for name in exercise] if exercise else list(catalogue.discover())
    collection = collect(submissions, listings)
    needed = sorted({one.listing for one in collection.handed_in})
    for listing in needed:
        require_packages(listing)
    setup = Setup(TrainingData(data, data_dir).plan())
    profiles = sorted({listing.profile for listing in needed}) or ["numpy"]
    if "keras" in profiles:
        setup.plan(seed)  # a data set that is not there is said before anything is marked
    with contextlib.ExitStack() as opened:
        sandboxes: dict[str, rungs.Rung] = {}
        for profile in profiles:
            sandboxes[profile] = rungs.for_a_class(isolation, PROFILES[profile])
            opened.push(sandboxes[profile])
        names = ", ".join(sorted({sandbox.name for sandbox in sandboxes.values()}))
        typer.echo(f"Marking {len(collection.handed_in)} files in {names}.", err=True)
        for unwalled in {sandbox.promise for sandbox in sandboxes.values() if not sandbox.walled}:
            typer.echo(f"Not protected: {unwalled}", err=True)
        for line in collection.passed_over:
            typer.echo(" ".join(harmless(line).split()), err=True)
        for name in collection.empty:
            shown = " ".join(harmless(name).split())
            typer.echo(
                f"{shown}: no exercise file under its own name, as `cnntutor init` writes it", err=True
            )
        results = mark_each(collection.handed_in, sandboxes, seed, setup)
        done = _show_each(results) if format_ is Format.TEXT else _show_json(results, names)
    raise typer.Exit(_exit_code(done) or (SubmissionError.exit_code if collection.passed_over else 0))


def _show_each(results: Iterable[Result]) -> list[Result]:
    """Print a line for every file as it is marked, and a summary."""
    from cnntutor.render import class_list

    done = []
    for result in results:
        typer.echo(class_list.line(result))
        done.append(result)
    typer.echo(class_list.summary(done))
    return done


def _show_json(results: Iterable[Result], isolation: str) -> list[Result]:
    from cnntutor.render import as_json

    done = list(results)
    typer.echo(as_json.dumps(as_json.results(done, isolation)))
    return done


def _exit_code(done: list[Result]) -> int:
    if any(result.fault for result in done):
        return GraderError.exit_code
    return SubmissionError.exit_code if any(result.report is None for result in done) else 0

"""`cnntutor grade`: mark a class, behind a wall, into a gradebook."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    DataFolder,
    DataName,
    Format,
    OutputFormat,
    Salt,
    TrainingData,
    console,
    exercise_names,
    read_salt,
    require_packages,
)
from cnntutor.curriculum import catalogue
from cnntutor.errors import GraderError, SubmissionError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from cnntutor.classroom.batch import Run
    from cnntutor.classroom.intake.collect import Collection
    from cnntutor.render.class_run import Tally

NAME = "grade"
ISOLATIONS = ("warm", "bubblewrap", "landlock", "process")
INTERRUPTED = 130
FEW = 8
"""So many submissions of quick exercises are marked sooner than another process has started."""


def command(
    submissions: Annotated[
        Path,
        typer.Argument(metavar="SUBMISSIONS", help="A folder or a .zip, as a learning platform gives it."),
    ],
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only this exercise; may be repeated.", autocompletion=exercise_names),
    ] = None,
    gradebook: Annotated[
        Path, typer.Option(help="Where the results are kept; made if it is not there.")
    ] = Path("gradebook.db"),
    roster: Annotated[
        Path | None, typer.Option(help="A CSV file with the students of the class.", show_default=False)
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many are marked at a time; without it, one a processor."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="What the hidden cases are drawn from.")] = 0,
    variants: Annotated[
        bool, typer.Option("--variants", help="Mark each student on numbers drawn with the secret salt.")
    ] = False,
    salt_file: Salt = None,
    regrade: Annotated[
        bool, typer.Option("--regrade", help="Mark again what has a mark; the earlier ones are kept.")
    ] = False,
    definitions: Annotated[
        bool,
        typer.Option("--notebook-only-functions", help="Of notebooks, run only the definitions."),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Mark on a Dask cluster: tcp://HOST:8786.", show_default=False),
    ] = None,
    isolation: Annotated[
        str | None, typer.Option(help=f"What the code runs behind: {', '.join(ISOLATIONS)} (without a wall).")
    ] = None,
    data: DataName = "shapes10",
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Mark what a class has handed in.

    Exit code 0: all of it has a mark; 2: a person has to look at some of it; 3: the marker failed on some.
    """
    from cnntutor.classroom.batch import Run
    from cnntutor.classroom.bench import Conditions
    from cnntutor.classroom.gradebook import Gradebook
    from cnntutor.classroom.intake.collect import collect
    from cnntutor.classroom.intake.roster import read_roster

    if isolation is not None and isolation not in ISOLATIONS:
        raise UsageError(f"There is no isolation {isolation!r}: choose one of {', '.join(ISOLATIONS)}.")
    salt = read_salt(salt_file) if variants else None
    listings = [catalogue.find(name) for name in exercise] if exercise else list(catalogue.discover())
    with (
        collect(submissions, listings, read_roster(roster) if roster else None) as collection,
        Gradebook(gradebook, writable=True) as book,
    ):
        _require_all(collection, TrainingData(data, data_dir), seed, here=scheduler is None)
        rung = isolation if scheduler else _proven(isolation)
        conditions = Conditions(rung, data, data_dir and data_dir.absolute(), only_definitions=definitions)
        run = Run(book, conditions, listings, seed, salt, regrade=regrade)
        with _executor(scheduler, workers, collection) as (executor, at_a_time):
            typer.echo(_opening(collection, run, at_a_time), err=True)
            code = _mark(collection, run, executor, at_a_time, format_)
    raise typer.Exit(code)


def _require_all(collection: Collection, data: TrainingData, seed: int, *, here: bool) -> None:
    """Make sure that what is needed is there before anything is marked."""
    for listing in sorted({one.listing for one in collection.handed_in}) if here else ():
        require_packages(listing)
        if listing.profile == "keras":
            data.plan()(seed)


def _proven(isolation: str | None) -> str:
    """Return the rung that holds on this machine; say so where it has no wall."""
    from cnntutor.sandbox import rungs

    with rungs.for_a_class(isolation) as rung:
        if not rung.walled:
            typer.echo(f"Not protected: {rung.promise}", err=True)
        return rung.name


@contextlib.contextmanager
def _executor(
    scheduler: str | None, workers: int | None, collection: Collection
) -> Iterator[tuple[Executor, int]]:
    from cnntutor.classroom import executors
    from cnntutor.classroom.batch import needs_training

    if scheduler is not None:
        with executors.dask(scheduler) as (cluster, threads):
            yield cluster, threads
        return
    count = len(collection.handed_in)
    worth = count if needs_training(collection) else count // FEW
    at_a_time = max(1, min(workers or executors.cores(), worth if workers is None else count))
    with executors.local(at_a_time) as executor:
        yield executor, at_a_time


def _opening(collection: Collection, run: Run, at_a_time: int) -> str:
    from cnntutor.render.class_run import counted, one_line

    where = f"in {run.conditions.isolation}" if run.conditions.isolation else "on the cluster"
    remarks = "".join(f"{one_line(remark)}\n" for remark in collection.remarks)
    count = counted(len(collection.handed_in), "submission")
    return f"{remarks}Marking {count} {where}, {at_a_time} at a time, into {run.gradebook.path}."


def _mark(collection: Collection, run: Run, executor: Executor, at_a_time: int, format_: Format) -> int:
    """Mark everything, show it, and return the exit code."""
    from cnntutor.classroom.batch import mark_class, unclear
    from cnntutor.render import class_run

    total = len(collection.handed_in) + len(unclear(collection, run))
    text = format_ is Format.TEXT
    keys = []
    with (
        _until_stopped() as stopped,
        class_run.shown(console(stderr=True), total, typer.echo, lines=text) as show,
    ):
        tally = class_run.Tally()
        for step in mark_class(collection, run, executor, at_a_time, stopped):
            tally = show(step)
            keys.append(step.result.key)
    if text:
        present = {one.student for one in collection.handed_in}
        present |= {one.student for one in collection.unclear}
        absent = [student.name for student in collection.students if student.name not in present]
        for line in class_run.summary(tally, len(collection.students), absent):
            typer.echo(line)
    else:
        from cnntutor.render import as_json

        typer.echo(as_json.dumps(as_json.results(run.gradebook, keys, collection, run.conditions.isolation)))
    if stopped():
        left = total - len(keys)
        typer.echo(f"Stopped with {left} of {total} not looked at. The same command goes on.", err=True)
        return INTERRUPTED
    return _exit_code(tally, collection)


@contextlib.contextmanager
def _until_stopped() -> Iterator[Callable[[], bool]]:
    """Give what tells whether Ctrl-C was pressed; the second one leaves at once."""
    asked = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _: object) -> None:
        asked.append(number)
        typer.echo("Stopping when what is in hand is done. Ctrl-C once more leaves at once.", err=True)
        for each, handler in before.items():
            signal.signal(each, handler)

    for number in before:
        signal.signal(number, stop)
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit_code(tally: Tally, collection: Collection) -> int:
    if tally.not_graded:
        return GraderError.exit_code
    return SubmissionError.exit_code if tally.unreadable or collection.remarks else 0

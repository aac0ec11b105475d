"""`cnntutor grade`: mark a class, behind a wall, into a gradebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    DataFolder,
    DataName,
    Format,
    OutputFormat,
    Salt,
    SomeExercises,
    TrainingData,
    read_salt,
    require_variants,
)
from cnntutor.curriculum import catalogue
from cnntutor.errors import LibraryMissing, UsageError

if TYPE_CHECKING:
    from cnntutor.classroom.batch import Run
    from cnntutor.classroom.bench import Conditions
    from cnntutor.classroom.gradebook import Gradebook
    from cnntutor.classroom.intake.collect import Collection
    from cnntutor.sandbox.rungs import Rung

NAME = "grade"
ISOLATIONS = ("warm", "bubblewrap", "landlock", "process")
"""The names of `sandbox.rungs`, which `cnntutor list` is too quick to load."""


Submissions = Annotated[
    Path, typer.Argument(metavar="SUBMISSIONS", help="A folder or a .zip, as a learning platform gives it.")
]
Kept = Annotated[Path, typer.Option(help="Where the results are kept; made if it is not there.")]
ClassList = Annotated[
    Path | None, typer.Option(help="A CSV file with the students of the class.", show_default=False)
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="How many are marked at a time; without it, one a processor.")
]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="What the hidden cases are drawn from; without it, as in this gradebook, at first 0.",
        show_default=False,
    ),
]
Variants = Annotated[
    bool, typer.Option("--variants", help="Mark each student on numbers drawn with the secret salt.")
]
Regrade = Annotated[
    bool, typer.Option("--regrade", help="Mark again what has a mark; the earlier ones are kept.")
]
Definitions = Annotated[
    bool, typer.Option("--notebook-only-functions", help="Of notebooks, run only the definitions.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Mark on a Dask cluster: tcp://HOST:8786.", show_default=False),
]
Isolation = Annotated[
    str | None, typer.Option(help=f"What the code runs behind: {', '.join(ISOLATIONS)} (without a wall).")
]


def command(
    submissions: Submissions,
    exercise: SomeExercises = None,
    gradebook: Kept = Path("gradebook.db"),
    roster: ClassList = None,
    workers: Workers = None,
    seed: Seed = None,
    variants: Variants = False,
    salt_file: Salt = None,
    regrade: Regrade = False,
    definitions: Definitions = False,
    scheduler: Scheduler = None,
    isolation: Isolation = None,
    data: DataName = "shapes10",
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Mark what a class has handed in.

    Exit code 0: all of it has a mark; 2: a person has to look at some of it; 3: the marker failed on some.
    """
    from cnntutor.classroom.batch import Run
    from cnntutor.classroom.gradebook import Gradebook
    from cnntutor.classroom.identity import known_by
    from cnntutor.classroom.intake.collect import collect
    from cnntutor.classroom.intake.roster import read_roster
    from cnntutor.cli import class_marking

    _require_known(isolation)
    if not variants:
        require_variants(salt_file)
    salt = read_salt(salt_file) if variants else None
    listings = [catalogue.find(name) for name in exercise] if exercise else list(catalogue.discover())
    people = read_roster(roster) if roster else None
    with (
        collect(submissions, listings, people, settings_count=not variants) as collected,
        Gradebook(gradebook, writable=True) as book,
    ):
        collection = _under_known_names(collected, book)
        seed = _seed(seed, book)
        training = TrainingData(data, data_dir)
        _require_all(collection, training, seed, here=scheduler is None)
        conditions = _conditions(isolation, training, definitions=definitions, here=scheduler is None)
        identities = {student.name: known_by(student) for student in collection.students}
        run = Run(book, conditions, listings, seed, salt, identities, regrade=regrade)
        remarks = _remarks(collection, run)
        with class_marking.executor(scheduler, workers, collection) as (executor, at_a_time):
            code = class_marking.mark(collection, run, executor, at_a_time, format_, remarks)
    raise typer.Exit(code)


def _require_known(isolation: str | None) -> None:
    if isolation is not None and isolation not in ISOLATIONS:
        raise UsageError(f"There is no isolation {isolation!r}: choose one of {', '.join(ISOLATIONS)}.")


def _conditions(isolation: str | None, data: TrainingData, *, definitions: bool, here: bool) -> Conditions:
    """Return under which conditions all are marked, with a wall that holds if it is to be here."""
    from cnntutor.classroom.bench import Conditions

    rung = _proven(isolation) if here else _unproven(isolation)
    return Conditions(rung, data.name, data.folder and data.folder.absolute(), only_definitions=definitions)


def _remarks(collection: Collection, run: Run) -> tuple[str, ...]:
    """Return what a person has to look at beside the marks, and say it."""
    from cnntutor.render.class_run import one_line

    remarks = (*collection.remarks, *_foreign_numbers(collection, run))
    for remark in remarks:
        typer.echo(one_line(remark), err=True)
    return remarks


def _under_known_names(collected: Collection, book: Gradebook) -> Collection:
    """Return what was handed in by the names that are in the gradebook, and say where that changes one."""
    from cnntutor.classroom.identity import with_known_names
    from cnntutor.render.class_run import one_line

    collection, changed = with_known_names(collected, book.students())
    for old, new in changed:
        typer.echo(one_line(f"{old} is {new} in the gradebook, and is called so."), err=True)
    return collection


def _seed(asked: int | None, book: Gradebook) -> int:
    """Return the seed: what was asked for, else that of the gradebook, so that nobody forgets it."""
    last = book.last_seed()
    if asked is not None and last not in (None, asked):
        typer.echo(f"The gradebook was marked on seed {last}: on seed {asked}, all is marked anew.", err=True)
    if asked is None and last:
        typer.echo(f"On seed {last}, as before.", err=True)
    return last or 0 if asked is None else asked


def _require_all(collection: Collection, data: TrainingData, seed: int, *, here: bool) -> None:
    """Make sure that what is needed is there before anything is marked.

    Exercises whose packages are missing are said; their submissions will be "not graded". Only where there
    is nothing else, that is an error.
    """
    from cnntutor.grading.packages import require_packages

    needed = sorted({one.listing for one in collection.handed_in}) if here else []
    missing = []
    for listing in needed:
        try:
            require_packages(listing)
        except LibraryMissing as error:
            missing.append(error)
            continue
        if listing.profile == "keras":
            data.plan()(seed)
    if missing and len(missing) == len(needed):
        raise missing[0]
    for lack in missing:
        typer.echo(f"{lack} Until then it is not graded; the others are.", err=True)


def _proven(isolation: str | None) -> str:
    """Return the rung that holds on this machine; say so where it has no wall."""
    from cnntutor.sandbox import rungs

    with rungs.for_a_class(isolation) as rung:
        _warn_without_wall(rung)
        return rung.name


def _unproven(isolation: str | None) -> str | None:
    """Return the rung that each worker elsewhere has to prove; say so where it has no wall."""
    from cnntutor.sandbox import rungs

    if isolation is not None:
        with rungs.make(isolation) as rung:
            _warn_without_wall(rung)
    return isolation


def _warn_without_wall(rung: Rung) -> None:
    if not rung.walled:
        typer.echo(f"Not protected: {rung.promise}", err=True)


def _foreign_numbers(collection: Collection, run: Run) -> tuple[str, ...]:
    """Return a remark on folders with other numbers than their students'.

    Raises
    ------
    UsageError
        If that is so of all that were looked at: then it is the salt that is wrong.
    """
    from cnntutor.classroom.batch import foreign_numbers

    foreign, looked_at = foreign_numbers(collection, run)
    if foreign and len(foreign) == looked_at > 1:
        raise UsageError(
            f"All {looked_at} folders that say whose numbers they have hold others than this salt gives: "
            "everybody would lose the by-hand points. Is it the salt, and the roster, that the folders were "
            "handed out with?"
        )
    return tuple(f"Handed in with numbers that are not the student's own: {each}." for each in foreign)

"""`cnntutor grade`: grade a class, in isolation, into a gradebook."""

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
from cnntutor.cli.output import say_wrapped
from cnntutor.curriculum import registry
from cnntutor.errors import UsageError

if TYPE_CHECKING:
    from cnntutor.batch.run import Run
    from cnntutor.submissions.intake.collect import Collection

NAME = "grade"
ISOLATIONS = ("warm", "bubblewrap", "landlock", "process")
"""The names of `sandbox.backends`, which `cnntutor list` is too quick to load."""


Submissions = Annotated[
    Path, typer.Argument(metavar="SUBMISSIONS", help="A folder or a .zip, as a learning platform gives it.")
]
Kept = Annotated[Path, typer.Option(help="Where the results are kept; made if it is not there.")]
ClassList = Annotated[
    Path | None, typer.Option(help="A CSV file with the students of the class.", show_default=False)
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1, help="How many are graded at a time; without it, one a processor, fewer for few submissions."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="What the hidden cases are drawn from; without it, a secret that the gradebook draws and keeps.",
        show_default=False,
    ),
]
Variants = Annotated[
    bool, typer.Option("--variants", help="Grade each student on numbers drawn with the secret salt.")
]
ChangeConditions = Annotated[
    bool,
    typer.Option(
        "--change-conditions",
        help="Go on with a gradebook that was graded under other conditions; a backup of it is kept.",
    ),
]
Regrade = Annotated[
    bool, typer.Option("--regrade", help="Grade again what has a grade; the earlier ones are kept.")
]
Refresh = Annotated[
    bool,
    typer.Option(
        "--refresh-reports",
        help="Explain anew what another version of cnntutor has explained; no score changes.",
    ),
]
Definitions = Annotated[
    bool, typer.Option("--notebook-only-functions", help="Of notebooks, run only the definitions.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Grade on a Dask cluster: tcp://HOST:8786.", show_default=False),
]
Isolation = Annotated[
    str | None, typer.Option(help=f"What the code runs behind: {', '.join(ISOLATIONS)} (without isolation).")
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
    change_conditions: ChangeConditions = False,
    regrade: Regrade = False,
    refresh: Refresh = False,
    definitions: Definitions = False,
    scheduler: Scheduler = None,
    isolation: Isolation = None,
    data: DataName = None,
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Grade what a class has handed in.

    Exit code 0: all of it has a score, or waits for `assess` alone; 2: a person has to look at some of it
    before it has one; 3: the grader failed on some.
    """
    from cnntutor.cli import class_conditions, class_grading
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.submissions.intake.collect import collect
    from cnntutor.submissions.intake.roster import read_roster
    from cnntutor.work_dirs import sweep

    _require_known(isolation)
    if regrade and refresh:
        raise UsageError("--regrade explains anew, too: say one of --regrade and --refresh-reports.")
    sweep()
    salt = _salt(salt_file, variants=variants)
    listings = [registry.find(name) for name in exercise] if exercise else list(registry.discover())
    people = read_roster(roster) if roster else None
    if not change_conditions:
        class_conditions.require_known(gradebook)
    with (
        collect(submissions, listings, people, settings_count=not variants) as collected,
        Gradebook(gradebook, writable=True) as book,
    ):
        collection = class_conditions.that_counts(collected, book)
        with class_grading.executor(scheduler, workers, collection, isolation) as (executor, at_a_time):
            run = class_conditions.make_run(
                collection,
                book,
                listings,
                roster=people is not None,
                seed=seed,
                salt=salt,
                change=change_conditions,
                regrade=regrade,
                refresh=refresh,
                definitions=definitions,
                isolation=isolation,
                here=scheduler is None,
                training=TrainingData(data, data_dir),
            )
            remarks = _remarks(collection, run)
            code = class_grading.grade(collection, run, executor, at_a_time, format_, remarks)
    raise typer.Exit(code)


def _salt(file: Path | None, *, variants: bool) -> str | None:
    if variants:
        return read_salt(file)
    require_variants(file)
    return None


def _require_known(isolation: str | None) -> None:
    if isolation is not None and isolation not in ISOLATIONS:
        raise UsageError(f"There is no isolation {isolation!r}: choose one of {', '.join(ISOLATIONS)}.")


def _remarks(collection: Collection, run: Run) -> tuple[str, ...]:
    """Return what a person has to look at beside the scores, and say it; points of persons follow names."""
    from cnntutor.cli import class_conditions
    from cnntutor.gradebook.following import follow, tell_twice
    from cnntutor.text import one_line

    foreign = class_conditions.foreign_remarks(collection, run)
    book = run.gradebook
    remarks = (*collection.remarks, *foreign, *follow(collection, book), *tell_twice(collection, book))
    for remark in remarks:
        say_wrapped(one_line(remark), err=True)
    return remarks

"""`cnntutor check`: grade one's own work."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import (
    EXERCISE,
    DataFolder,
    DataName,
    Format,
    OutputFormat,
    TrainingData,
    console,
    keep,
)
from cnntutor.cli.output import say
from cnntutor.curriculum import registry
from cnntutor.errors import DataError, LibraryMissing, SubmissionError, UsageError, WorkspaceError

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.networks.evidence import Evidence
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Plan, Setup
    from cnntutor.workspace.folder import Workspace

NAME = "check"


def command(
    exercise: Annotated[str | None, EXERCISE] = None,
    file: Annotated[
        Path | None, typer.Option(help="The file to grade, where it is not found by itself.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Grade every exercise that is found.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="What the hidden cases are drawn from.")] = 0,
    data: DataName = "shapes10",
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Grade an exercise. Exit code 0: full score; 1: not yet."""
    from cnntutor.work_dirs import sweep
    from cnntutor.workspace.folder import find_file

    sweep()
    if every == (exercise is not None):
        raise UsageError(
            "Name one exercise, as in `cnntutor check exercise1`, or say `cnntutor check --all`."
        )
    if every and file:
        raise UsageError("--file goes with one exercise, not with --all.")
    if exercise is not None:
        listing = registry.find(exercise)
        work = [(listing, _own_file(listing, file) if file else find_file(listing, Path.cwd()))]
    else:
        work = _all_files()
    reports, unreadable = _check_all(work, seed, TrainingData(data, data_dir))
    if reports:
        _print(reports, format_, together=every)
    for error in unreadable:
        say(str(error), err=True)
    if unreadable:
        raise typer.Exit(SubmissionError.exit_code)
    raise typer.Exit(0 if all(report.passed for report in reports) else 1)


def _own_file(listing: Listing, file: Path) -> Path:
    """Return the file, unless its name says that it belongs to another exercise."""
    for other in registry.discover():
        if file.name == other.filename and other != listing:
            raise UsageError(
                f"{file} is the file of {other.id}, not of {listing.id}. "
                f"Did you mean `cnntutor check {other.id} --file {file}`?"
            )
    return file


def _all_files() -> list[tuple[Listing, Path]]:
    from cnntutor.workspace.folder import find_file

    found = []
    for listing in registry.discover():
        try:
            found.append((listing, find_file(listing, Path.cwd())))
        except WorkspaceError as error:
            missing = error
    if not found:
        raise missing
    return found


def _check_all(
    work: list[tuple[Listing, Path]], seed: int, data: TrainingData
) -> tuple[list[Report], list[UsageError]]:
    """Return the reports, and what kept the other files from being read or run."""
    from cnntutor.grading.packages import require_packages
    from cnntutor.sandbox.backends.select import OwnWork

    reports: list[Report] = []
    unreadable: list[UsageError] = []
    for listing, path in work:
        try:
            require_packages(listing)
            with OwnWork(listing.profile) as sandbox:
                sandbox.prepare()  # the worker starts while this process imports and reads
                reports.append(_check(listing, path, sandbox, seed, data))
        except (SubmissionError, LibraryMissing, DataError) as error:
            unreadable.append(error)
    return reports, unreadable


@contextlib.contextmanager
def _sign_of_life(text: str) -> Iterator[None]:
    """Show on a terminal that something is being done, and take it away when it is."""
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if shown:
        say(text, err=True, nl=False)
    try:
        yield
    finally:
        if shown:
            typer.echo("\r" + " " * len(text) + "\r", err=True, nl=False)


def _check(listing: Listing, path: Path, sandbox: Sandbox, seed: int, data: TrainingData) -> Report:
    if not listing.profile.trains:
        with _sign_of_life(f"Grading {listing.id} …"):
            return _grade(listing, path, sandbox, seed, None)
    from cnntutor.render.terminal.training import progress_shown
    from cnntutor.training import saved_model
    from cnntutor.training.plan import Setup
    from cnntutor.workspace.folder import workspace_of

    workspace = workspace_of(path)
    model_file = workspace.model_file(listing)

    def keep_model(evidence: Evidence, _: Plan) -> None:
        if not _is_own(path, listing, workspace):
            return
        if not (workspace.keeps_state and saved_model.keep(model_file, evidence, seed)):
            say(f"(the model could not be kept in {model_file})", err=True)

    plan = data.plan()
    plan(seed)  # a data set that is not there is said before anything is trained
    with progress_shown(console(stderr=True)) as listen:
        return _grade(listing, path, sandbox, seed, Setup(plan, listen=listen, keep=keep_model))


def _is_own(path: Path, listing: Listing, workspace: Workspace) -> bool:
    """Tell whether a file is the one of a folder, whose state is kept there."""
    return path.parent.resolve() / path.name == workspace.file(listing)


def _grade(listing: Listing, path: Path, sandbox: Sandbox, seed: int, setup: Setup | None) -> Report:
    from cnntutor.grading.grade import grade
    from cnntutor.grading.misnamed import require_own_exercise
    from cnntutor.submissions.read import read_submission
    from cnntutor.workspace import progress
    from cnntutor.workspace.folder import workspace_of
    from cnntutor.workspace.settings import numbers_of

    workspace = workspace_of(path)
    settings = workspace.settings
    submission = read_submission(path, listing.id, settings.student)
    require_own_exercise(submission, str(path))
    exercise = registry.load(listing)
    report = grade(
        exercise,
        submission,
        sandbox,
        variant=numbers_of(exercise, settings),
        seed=seed,
        exercise_digest=registry.digest(listing),
        setup=setup,
    )
    if _is_own(path, listing, workspace):
        kept = progress.read(workspace.progress_file)
        kept.record(report)
        keep(workspace, kept)
    return report


def _print(reports: list[Report], format_: Format, *, together: bool) -> None:
    if format_ is Format.JSON:
        from cnntutor.grading.record import record
        from cnntutor.render import as_json

        content = as_json.reports(reports) if together else record(reports[0])
        say(as_json.dumps(content))
        return
    from cnntutor.render.terminal import reports as terminal

    screen = console()
    if together:
        screen.print(terminal.reports(reports, screen))
    else:
        screen.print(terminal.report(reports[0], screen))

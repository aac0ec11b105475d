"""Train every row of an experiment, one after the other, and write the table into the student's file."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cnntutor.curriculum import registry
from cnntutor.domain.outcome import Returned
from cnntutor.errors import UsageError
from cnntutor.networks.experiments.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.own_experiment import OwnExperiment
    from cnntutor.sandbox.interface import Sandbox
    from cnntutor.training.plan import Setup
    from cnntutor.tutor.check import CheckOptions
    from cnntutor.tutor.work import Work

    Listener = Callable[..., None]

logger = logging.getLogger(__name__)

FIRST = "Correct that first; then run the experiment again. Nothing was trained."


class Watch(Protocol):
    """Who is told how far an experiment is."""

    def begin(self, name: str, number: int, count: int) -> None:
        """Note that a row is trained now, unless its result is kept."""

    def progress(self, told: object) -> None:
        """Note how far its training is."""

    def finish(self, row: Row, *, kept: bool) -> None:
        """Note what a row gave, and whether that was known before."""


class Experimented(NamedTuple):
    """An experiment that came to its end."""

    design: Design
    rows: tuple[Row, ...]
    submission: Submission
    """What was trained."""


def find_design(work: Work) -> Design:
    """Return the design of an exercise's experiment.

    Raises
    ------
    UsageError
        If the exercise has none.
    """
    design = registry.load(work.listing).experiment
    if design is None:
        raise UsageError(
            f"{work.listing.id} has no experiment. `cnntutor check {work.listing.id}` grades it."
        )
    return design


def run_experiment(work: Work, options: CheckOptions, watch: Watch) -> Experimented:
    """Train the network of every setting that a file lists.

    Each result is kept as soon as it is there, so that the next run goes on behind it.

    Parameters
    ----------
    work : Work
        The file. Its code runs in a sandbox only.
    options : CheckOptions
        The data set and the isolation.
    watch : Watch
        Told how far it is.

    Raises
    ------
    UsageError
        If there is no experiment in this exercise, or the file is not ready for it; the message says why.
    SubmissionError, LibraryMissing, DataError, IsolationError, GraderError
        As in `tutor.check.check`.
    """
    from cnntutor.grading.misnamed import require_own_exercise
    from cnntutor.grading.packages import require_packages
    from cnntutor.submissions.read import read_submission
    from cnntutor.tutor.check import sandbox_for
    from cnntutor.tutor.training_setup import setup_for
    from cnntutor.work_dirs import sweep

    find_design(work)
    task = registry.load(work.listing).task
    assert task is not None
    sweep()
    require_packages(work.listing)
    with sandbox_for(work.listing, options.isolation) as sandbox:
        sandbox.prepare()
        submission = read_submission(work.path, work.listing.id)
        require_own_exercise(submission, str(work.path), work.path)
        setup = setup_for(task, options, watch.progress)
        return run_in(work, submission, sandbox, setup, options.seed, watch)


def run_in(
    work: Work, submission: Submission, sandbox: Sandbox, setup: Setup, seed: int, watch: Watch
) -> Experimented:
    """Train all rows of a submission in a sandbox that is at hand."""
    from cnntutor.grading.answer_key import AnswerKey
    from cnntutor.grading.attempt import Attempt
    from cnntutor.grading.context import Context

    exercise = registry.load(work.listing)
    names = {question.name for question in exercise.questions}
    with Attempt(sandbox, submission, names) as attempt:
        context = Context(
            key=AnswerKey(exercise, variant=registry.variant(exercise, None), seed=seed),
            attempt=attempt,
            sandbox=sandbox,
            setup=setup,
        )
        own = context.own_experiment
        settings = _settings(own)
        _require_networks(own)
        rows = tuple(_rows(own, settings, watch))
    return Experimented(own.design, rows, submission)


def _settings(own: OwnExperiment) -> tuple[Setting, ...]:
    """Return the settings that the file lists."""
    from cnntutor.networks.experiments.plans import judge_settings

    name = own.design.settings_name
    if not isinstance(own.outcomes[name], Returned):
        raise UsageError(f"Your file has no {name} yet: write the settings of all rows there. {FIRST}")
    evidence = own.evidence()
    judgement = judge_settings(evidence)
    if judgement.share != 1 or evidence.settings is None:
        told = "".join(f" {each.advice}" for each in judgement.misconceptions)
        raise UsageError(f"{name}: {judgement.message}{told} {FIRST}")
    return evidence.settings


def _require_networks(own: OwnExperiment) -> None:
    from cnntutor.networks.experiments.models import judge_builder

    judgement = judge_builder(own.evidence(builds=True))
    if judgement.share != 1:
        told = "".join(f" {each.advice}" for each in judgement.misconceptions)
        raise UsageError(f"{judgement.message}{told} {FIRST}")


def _rows(own: OwnExperiment, settings: tuple[Setting, ...], watch: Watch) -> Iterator[Row]:
    from cnntutor.networks.experiments.counts import multiplications_of, parameters_of

    design = own.design
    for number, setting in enumerate(settings, start=1):
        watch.begin(design.name_of(setting), number, len(settings))
        trained = own.train(setting)
        if trained.measured is None:
            raise UsageError(f"Row {design.name_of(setting)}: {trained.trouble}")
        row = Row(
            setting=setting,
            parameters=parameters_of(design, setting),
            multiplications=multiplications_of(design, setting),
            accuracy=trained.measured.accuracy,
            seconds=trained.measured.seconds,
            held_out=len(own.plan.held_out),
            data=own.plan.asked.name,
        )
        watch.finish(row, kept=trained.kept)
        yield row


# ------------------------------------------------------------------ the table in the file


def write_rows(work: Work, done: Experimented) -> str:
    """Write the table into the student's file; return the name of the backup.

    Raises
    ------
    WorkspaceError
        If the file was changed meanwhile, has no place for the table, or cannot be written.
    """
    from cnntutor.networks.experiments.table import write_table
    from cnntutor.workspace.assignment import write_assignment

    text = write_table(done.rows, done.design).rstrip("\n")
    backup = write_assignment(work.path, done.design.table, text, done.submission.source)
    logger.info("%s is written into %s", done.design.table, work.path)
    return backup.name


def read_rows(work: Work) -> tuple[Row, ...]:
    """Return the rows of the table that stands in a file, without running the file.

    Raises
    ------
    UsageError
        If there is none that can be understood.
    """
    import ast

    from cnntutor.networks.experiments.table import read_table
    from cnntutor.submissions.read import read_submission
    from cnntutor.workspace.template import assignments

    design = find_design(work)
    source = read_submission(work.path, work.listing.id).source
    try:
        value = ast.literal_eval(assignments(source.decode("utf-8"))[design.table])
    except (SyntaxError, ValueError, TypeError, LookupError, RecursionError, MemoryError):
        value = None
    table = read_table(value, design)
    if table is None or not table.rows:
        raise UsageError(
            f"{work.path.name} has no table of results yet: `cnntutor experiment {work.listing.id}` makes it."
        )
    return table.rows

"""One check of one's own work: read the file, grade it, and keep how it went."""

from __future__ import annotations

import contextlib
import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.curriculum import registry
from cnntutor.errors import DataError, LibraryMissing, SubmissionError, UsageError
from cnntutor.text import as_argument
from cnntutor.tutor.untouched import Untouched, find_untouched_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.domain.submission import Submission
    from cnntutor.grading.answer_key import LastKey
    from cnntutor.networks.evidence import Evidence
    from cnntutor.sandbox.backends.select import Backend, OwnWork
    from cnntutor.training.monitor import TrainingProgress
    from cnntutor.training.plan import Plan, Setup
    from cnntutor.tutor.work import Work
    from cnntutor.workspace.folder import Workspace

    Listener: TypeAlias = Callable[[TrainingProgress], None]
    Shown: TypeAlias = Callable[[Listing], contextlib.AbstractContextManager[Listener]]

logger = logging.getLogger(__name__)
WAS_IT_SAVED = "was it saved?"
LONG_SECONDS = 5.0
"""After so long it is said what may be the reason that a check still goes on."""

ENDLESS = "A loop that never ends is stopped by itself."


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """Under which conditions a check is made.

    Raises
    ------
    UsageError
        If the seed is negative.
    """

    seed: int = 0
    """What the hidden cases are drawn from; at least 0."""

    data: str | None = None
    """The data set that models are trained on; None for the one that the exercise takes by itself."""

    data_dir: Path | None = None
    """Where the files of a real data set are, if not in the usual places."""

    isolation: str | None = None
    """The name of the backend to insist on; None for the best that starts, as for everybody's own files."""

    record: bool = True
    """Whether the folder of the file keeps how it went, and the model."""

    tell: Callable[[str], None] = lambda _: None
    """Told what there is to know before a file is looked at, in sentences."""

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise UsageError(f"A seed is 0 or more, not {self.seed}.")


class Checked(NamedTuple):
    """A file that was graded."""

    work: Work
    report: Report
    remarks: tuple[str, ...] = ()
    """What could not be kept in the folder, a sentence each."""


class Unreadable(NamedTuple):
    """A file that could not be read or run."""

    work: Work
    error: UsageError
    """Why."""


@contextlib.contextmanager
def show_nothing(_: Listing) -> Iterator[Listener]:
    """Give a listener that does nothing."""
    yield lambda _: None


def check_all(
    every: Iterable[Work], options: CheckOptions, shown: Shown = show_nothing
) -> Iterator[Checked | Unreadable]:
    """Check one file after the other; those that cannot be read or run do not keep the others from it.

    A data set that is named counts for the exercises that have it, if there are several.

    Raises
    ------
    UsageError
        If none of them has it.
    """
    files = list(every)
    takes = [work for work in files if options.data and _takes(work.listing, options.data)]
    for work in files:
        own = options if work in takes or not takes else replace(options, data=None)
        try:
            yield check(work, own, shown)
        except (SubmissionError, LibraryMissing, DataError) as error:
            logger.info("%s cannot be graded: %s", work.path, error)
            yield Unreadable(work, error)


def _takes(listing: Listing, data: str) -> bool:
    """Tell whether models of an exercise may be trained on a data set."""
    task = registry.load(listing).task if listing.trains else None
    return task is not None and task.takes(data)


def check(
    work: Work,
    options: CheckOptions,
    shown: Shown = show_nothing,
    now: Callable[[], float] = time.monotonic,
    kept: OwnWork | Backend | None = None,
    keys: LastKey | None = None,
) -> Checked:
    """Grade a file, and keep in its folder how it went.

    Parameters
    ----------
    work : Work
        The file. Its code runs in a sandbox only.
    options : CheckOptions
        Under which conditions.
    shown : callable
        Given the exercise, returns a context manager: it is open while the file is graded, and what it gives
        is told how far a training is.
    now : callable
        The clock by which it is logged how long that took.
    kept : sandbox, optional
        Where the file runs, of the exercise's profile. It stays open, for further checks.
    keys : LastKey, optional
        What the file is graded by, for further checks as well.

    Raises
    ------
    SubmissionError
        If the file cannot be read, or it answers another exercise.
    LibraryMissing
        If a package is missing that the exercise needs.
    DataError
        If the data set is not there.
    IsolationError
        If the isolation that was asked for cannot be had.
    GraderError
        If the grader itself fails: that is never a grade.
    """
    from cnntutor.grading.packages import require_packages
    from cnntutor.work_dirs import sweep

    begin = now()
    sweep()
    require_packages(work.listing)
    if options.isolation is None and options.data is None and (untouched := find_untouched_work(work)):
        return _check(work, untouched, options, shown, keys)
    opened = sandbox_for(work.listing, options.isolation) if kept is None else contextlib.nullcontext(kept)
    with opened as sandbox:
        sandbox.prepare()  # the worker starts while this process imports and reads
        checked = _check(work, sandbox, options, shown, keys)
    logger.info("%s graded in %.2f s", work.listing.id, now() - begin)
    return checked


def sandbox_for(listing: Listing, isolation: str | None) -> OwnWork | Backend:
    """Return where a student's own file runs."""
    from cnntutor.sandbox.backends import select

    if isolation is None:
        return select.OwnWork(listing.profile)
    if isolation not in select.NAMES:
        raise UsageError(f'There is no isolation "{isolation}", only {", ".join(select.NAMES)}.')
    return select.for_a_class(isolation, listing.profile)


def _check(
    work: Work,
    sandbox: OwnWork | Backend | Untouched,
    options: CheckOptions,
    shown: Shown,
    keys: LastKey | None,
) -> Checked:
    from cnntutor.tutor import answer_counts
    from cnntutor.workspace.folder import workspace_of

    workspace = workspace_of(work.path)
    logger.info("%s is graded with the numbers of %s", work.path, workspace.student or "the lecture")
    has_place = workspace.is_course or not work.cells  # outside of a course, cells leave nothing behind
    records = options.record and has_place and workspace.is_own(work.listing, work.path)
    remarks: list[str] = []

    def keep_model(evidence: Evidence, _: Plan) -> None:
        from cnntutor.training import saved_model

        file = workspace.model_file(work.listing)
        if records and not (workspace.keeps_state and saved_model.keep(file, evidence, options.seed)):
            remarks.append(f"(the model could not be kept in {file})")

    if work.older is not None:
        other = f"`cnntutor check {work.listing.id} --file {as_argument(work.older.name)}`"
        options.tell(
            f"{work.path.name} is graded: it was changed after {work.older.name}. {other} grades that one."
        )
    exercise = registry.load(work.listing)
    if rule := answer_counts.rule_of(exercise):
        options.tell(rule)
    plan = None
    if exercise.task and not isinstance(sandbox, Untouched):
        from cnntutor.tutor.training_setup import plan_for, setup_with

        plan = plan_for(exercise.task, options)
    with shown(work.listing) as listen:
        setup = setup_with(plan, listen, keep_model) if plan else None
        report = _grade(work, workspace, sandbox, options.seed, setup, keys)
    report, values = answer_counts.count_answers(report, exercise, workspace)
    if records:
        remarks += _record(workspace, report, values, work)
    else:
        logger.info("how it went is not kept")
    if report.passed and options.record and not (work.cells or workspace.is_own(work.listing, work.path)):
        own = work.listing.filename
        options.tell(f"(It counts for {work.path.name} alone: `list` and `next` look at {own}.)")
    return Checked(work, report, tuple(remarks))


def _grade(
    work: Work,
    workspace: Workspace,
    sandbox: OwnWork | Backend | Untouched,
    seed: int,
    setup: Setup | None,
    keys: LastKey | None,
) -> Report:
    from cnntutor.grading.grade import grade
    from cnntutor.grading.misnamed import require_own_exercise
    from cnntutor.workspace.settings import numbers_of

    settings = workspace.settings
    submission = read_work(work, settings.student)
    require_own_exercise(submission, str(work.path), work.path)
    exercise = registry.load(work.listing)
    variant = numbers_of(exercise, settings)
    return grade(
        exercise,
        submission,
        sandbox,
        variant=variant,
        seed=seed,
        exercise_digest=registry.digest(work.listing),
        explanation_digest=registry.explanation_digest(work.listing),
        setup=setup,
        key=keys.of(exercise, variant=variant, seed=seed) if keys is not None else None,
    )


def read_work(work: Work, student: str | None) -> Submission:
    """Return what is graded: the file, or the cells that were run, and the text beside it."""
    from cnntutor.workspace.folder import companion_of

    companion = companion_of(work.listing, work.path)
    if work.cells:
        from cnntutor.submissions.companions import read_beside
        from cnntutor.submissions.executed import as_submission_of_cells

        text = read_beside(companion)
        return as_submission_of_cells(work.cells, work.path.name, work.listing.id, student, companion=text)
    from cnntutor.submissions.read import read_submission

    return read_submission(work.path, work.listing.id, student, companion=companion)


def _record(workspace: Workspace, report: Report, values: str, work: Work) -> list[str]:
    """Keep how a check went; return what there is to remark on that."""
    from cnntutor.workspace import progress

    kept = progress.read(workspace.progress_file)
    remarks = []
    if not report.passed and kept.last_digest(report.exercise) == report.submission_digest:
        remarks.append(
            "(The cells are as they were at your last check: run those that you have changed.)"
            if work.cells
            else f"({work.path.name} is as it was at your last check: {WAS_IT_SAVED})"
        )
    kept.record(report, values=values)
    if not progress.write(workspace.progress_file, kept):
        remarks.append(progress.not_kept(workspace.progress_file))
    return remarks

"""How `cnntutor grade` goes through a class: with what, what is shown meanwhile, and how it is stopped."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cnntutor.cli.common import Format, console
from cnntutor.cli.output import say, say_wrapped
from cnntutor.cli.stopping import INTERRUPTED, first_signal_noted
from cnntutor.errors import GraderError, SubmissionError

if TYPE_CHECKING:
    from cnntutor.batch.executors import Executor
    from cnntutor.batch.run import Run
    from cnntutor.render.terminal.class_run import Tally
    from cnntutor.submissions.intake.collect import Collection

STOPPING = "Stopping when what is in hand is done. Ctrl-C once more leaves at once."
FEW = 8
"""So many submissions of quick exercises are graded sooner than another process has started."""


@contextlib.contextmanager
def executor(
    scheduler: str | None, workers: int | None, collection: Collection, isolation: str | None
) -> Iterator[tuple[Executor, int]]:
    """Give where submissions are graded, and how many at a time.

    Processes on this machine have all loaded that they need, and each has a sandbox prove itself at once.
    """
    from cnntutor.batch import ahead, executors
    from cnntutor.batch.run import needs_training
    from cnntutor.sandbox.limits import NUMPY_PROFILE

    if scheduler is not None:
        with executors.dask(scheduler) as (cluster, threads):
            yield cluster, threads
        return
    count = len(collection.handed_in)
    trains = needs_training(collection)
    worth = count if trains else count // FEW
    at_a_time = max(1, min(workers or executors.cores(), worth if workers is None else count))
    listings = sorted({one.listing for one in collection.handed_in})
    ahead.load(listings)
    is_usual = any(listing.profile == NUMPY_PROFILE for listing in listings)
    begin = partial(ahead.prove, isolation, NUMPY_PROFILE) if is_usual else None
    with executors.local(at_a_time, begin) as executor:
        yield executor, at_a_time


def _opening(collection: Collection, run: Run, at_a_time: int) -> str:
    from cnntutor.text import format_count

    where = f"in {run.context.isolation}" if run.context.isolation else "on the cluster"
    count = format_count(len(collection.handed_in), "submission")
    return f"{count}: what is new is graded {where}, {at_a_time} at a time, into {run.gradebook.path}."


def grade(
    collection: Collection,
    run: Run,
    executor: Executor,
    at_a_time: int,
    format_: Format,
    remarks: Sequence[str],
) -> int:
    """Grade everything, show it, and return the exit code."""
    from cnntutor.batch.dispatcher import Notice
    from cnntutor.batch.run import grade_class, unclear
    from cnntutor.gradebook.moved import tell_ended
    from cnntutor.render.terminal.class_progress import show_class_run
    from cnntutor.render.terminal.class_run import Tally

    total = len(collection.handed_in) + len(unclear(collection, run))
    text = format_ is Format.TEXT
    tally = Tally(remarks=list(remarks))
    failure: GraderError | None = None
    notify = partial(say, err=True)
    say_wrapped(_opening(collection, run, at_a_time), err=True)  # before there is a bar that it would tear
    with (
        first_signal_noted(STOPPING) as stopped,
        show_class_run(tally, console(stderr=True), total, say, notify, lines=text) as show,
    ):
        try:
            for step in grade_class(collection, run, executor, at_a_time, stopped):
                if isinstance(step, Notice):
                    show(step)
                    continue
                rulings = run.gradebook.rulings()
                if step.fresh:
                    tally.remarks += tell_ended(step.result.key, rulings)
                show(replace(step, result=rulings.apply(step.result)))
        except GraderError as error:  # what is there is summed up first
            failure = error
    _sum_up(collection, run, tally, text=text)
    if failure is not None:
        raise failure
    if stopped():
        left = total - len(tally.keys)
        done = f"Stopped with {left} of {tally.done + left} not looked at."
        say_wrapped(f"{done} The same command goes on.", err=True)
        return INTERRUPTED
    return exit_code(tally)


def _sum_up(collection: Collection, run: Run, tally: Tally, *, text: bool) -> None:
    from cnntutor.render import as_json
    from cnntutor.render.terminal.class_summary import summary
    from cnntutor.text import as_argument

    if not text:
        for piece in as_json.results(
            run.gradebook, tally.keys, [*tally.doubts, *tally.remarks], run.context.isolation
        ):
            say(piece, nl=False)
        return
    everybody = [student.name for student in collection.students]
    present = {one.student for one in collection.handed_in} | {one.student for one in collection.unclear}
    seen = {(key.student, key.exercise) for key in tally.keys}
    exercises = {listing.id for listing in run.listings}
    elsewhere = {
        (student, exercise)
        for student, exercise in run.gradebook.standing()
        if exercise in exercises and (student, exercise) not in seen
    }
    left_over = sorted(elsewhere & run.gradebook.unreadable())
    students = sorted({student for student, exercise in elsewhere.difference(left_over)})
    absent = [name for name in everybody if name not in present]
    gradebook = as_argument(run.gradebook.path)
    told = [f"{student} ({exercise})" for student, exercise in left_over]
    for line in summary(tally, len(everybody), absent, students, gradebook, told):
        say_wrapped(line)


def exit_code(tally: Tally) -> int:
    """Return what a run ends with; texts that wait for a person, and remarks, change nothing in it."""
    if tally.not_graded:
        return GraderError.exit_code
    return SubmissionError.exit_code if tally.has_unclear else 0

"""Mark a class: what is new or changed; every result is in the gradebook before it is told."""

from __future__ import annotations

import contextlib
import hashlib
from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.classroom import bench
from cnntutor.classroom.bench import Conditions, Task, shown
from cnntutor.classroom.results import Key, Result, State
from cnntutor.classroom.settings import Settings, named, read_settings
from cnntutor.curriculum import catalogue
from cnntutor.errors import SubmissionError, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor, Future

    from cnntutor.classroom.gradebook import Gradebook
    from cnntutor.classroom.intake.collect import Collection
    from cnntutor.classroom.intake.deciding import HandedIn
    from cnntutor.curriculum.catalogue import Listing

LOOK_SECONDS = 0.5
AHEAD = 2
"""How many submissions wait for each that is being marked."""


@dataclass(frozen=True)
class Run:
    """How a class is marked."""

    gradebook: Gradebook
    """Where the results are kept."""

    conditions: Conditions
    """What is the same for all submissions."""

    listings: Sequence[Listing]
    """The exercises that are marked."""

    seed: int = 0
    """Decides the hidden cases, the same for all."""

    salt: str | None = None
    """The secret that each student's own numbers are drawn with; None leaves them to the folders."""

    regrade: bool = False
    """Whether what has a mark is marked again."""


@dataclass(frozen=True)
class Step:
    """One submission that is done with."""

    result: Result
    """What became of it, as it is in the gradebook."""

    fresh: bool
    """Whether that was found out now; otherwise it was there from an earlier run."""


def mark_class(
    collection: Collection, run: Run, executor: Executor, at_a_time: int, stopped: Callable[[], bool]
) -> Iterator[Step]:
    """Yield what becomes of everything that was handed in, as it is known.

    Parameters
    ----------
    collection : Collection
        What was handed in.
    run : Run
        How it is marked.
    executor : Executor
        Where.
    at_a_time : int
        How many submissions it marks at a time, at least 1.
    stopped : callable
        Asked again and again; once it says so, what is in hand is finished and nothing else begun.

    Raises
    ------
    GradebookError
        If a result cannot be kept: then nothing more is marked.
    """
    run.gradebook.enrol(collection.students)
    for result in unclear(collection, run):
        yield Step(run.gradebook.add(result), fresh=True)
    tasks = _tasks(collection, run)
    dispatcher = _Dispatcher(executor, run.conditions, at_a_time * AHEAD if at_a_time > 1 else 1)
    for item in dispatcher.work(tasks, stopped):
        yield item if isinstance(item, Step) else Step(run.gradebook.add(item), fresh=True)


def unclear(collection: Collection, run: Run) -> list[Result]:
    """Return what cannot be marked before a person has looked at it.

    Where something of a student could not be looked into at all, that is every exercise that was not found
    elsewhere: it may be in there.
    """
    settled = {(one.student, one.listing) for one in collection.handed_in}
    settled |= {(each.student, each.listing) for each in collection.unclear if each.listing is not None}
    results = {}
    for each in collection.unclear:
        listings = [each.listing] if each.listing is not None else run.listings
        for listing in listings:
            if each.listing is not None or (each.student, listing) not in settled:
                message = shown(SubmissionError(each.message))
                key = _key(each.student, listing, message.encode(), "unclear", run.seed)
                results[key] = Result(key, "; ".join(each.places), State.UNREADABLE, message)
    return list(results.values())


def needs_training(collection: Collection) -> bool:
    """Tell whether a model is to be trained for something that was handed in."""
    return any(one.listing.profile == "keras" for one in collection.handed_in)


def _tasks(collection: Collection, run: Run) -> Iterator[Task | Step]:
    """Yield what is to be marked; and what has a result already, or gets none."""
    for one in collection.handed_in:
        try:
            task = _task(one, run)
        except (SubmissionError, WorkspaceError) as error:
            key = _key(one.student, one.listing, shown(error).encode(), "unreadable", run.seed)
            result = Result(key, one.place, State.UNREADABLE, shown(error))
            yield Step(run.gradebook.add(result), fresh=True)
            continue
        if not run.regrade and (known := run.gradebook.stand_by(task.key)) is not None:
            yield Step(known, fresh=False)
        else:
            yield task


def _task(one: HandedIn, run: Run) -> Task:
    content = one.read()
    if run.salt is not None:
        settings = named(one.student, run.salt)
    elif (said := one.settings()) is not None:
        settings = read_settings(said, f"cnntutor.toml beside {one.place}")
    else:
        settings = Settings()
    key = _key(one.student, one.listing, content, _setting(one, settings, run.conditions), run.seed)
    newest = run.gradebook.newest(key) if run.regrade else None
    return Task(key, one.place, one.filename, content, settings, newest.attempt + 1 if newest else 1)


def _setting(one: HandedIn, settings: Settings, conditions: Conditions) -> str:
    """Return what decides a mark beside the submission, the exercise and the seed, as one text."""
    parts = [settings.fingerprint]
    if one.listing.profile == "keras":
        parts.append(conditions.data)
    if conditions.only_definitions and one.filename.lower().endswith(".ipynb"):
        parts.append("definitions only")
    return ", ".join(parts)


def _key(student: str, listing: Listing, content: bytes, setting: str, seed: int) -> Key:
    digest = hashlib.sha256(content).hexdigest()
    return Key(student, listing.id, digest, catalogue.digest(listing), seed, setting)


class _Dispatcher:
    """Keeps an executor busy, and finds out which submission it is that ends the processes that mark."""

    def __init__(self, executor: Executor, conditions: Conditions, most: int) -> None:
        self._executor = executor
        self._conditions = conditions
        self._most = most
        self._in_hand: dict[Future[Result], Task] = {}
        self._suspects: deque[Task] = deque()
        """In hand when a process died: each is tried again, alone."""
        self._alone: Future[Result] | None = None
        self._reference_is_timed = False

    def work(self, tasks: Iterator[Task | Step], stopped: Callable[[], bool]) -> Iterator[Result | Step]:
        """Yield results as they come, and pass on what needs no work."""
        more = True
        while True:
            if stopped():
                more = False
                self._suspects.clear()
                self._take_back()
            while more and self._has_room() and not stopped():
                match next(tasks, None):
                    case None:
                        more = False
                    case Task() as task:
                        self._begin(task)
                    case step:
                        yield step
            if self._suspects and not self._in_hand:
                self._alone = self._begin(self._suspects.popleft())
            yield from self._finished()
            if not (more or self._in_hand or self._suspects):
                return

    def _has_room(self) -> bool:
        return not self._suspects and self._alone is None and len(self._in_hand) < self._most

    def _begin(self, task: Task) -> Future[Result]:
        self._time_reference(task)
        future = self._executor.submit(bench.mark, task, self._conditions)
        self._in_hand[future] = task
        return future

    def _time_reference(self, task: Task) -> None:
        """Before the first training, have the budget of this machine measured by one process alone."""
        if self._reference_is_timed or catalogue.find(task.key.exercise).profile != "keras":
            return
        self._reference_is_timed = True
        with contextlib.suppress(CancelledError):  # an error will be met again with the submission, and told
            self._executor.submit(bench.time_reference, self._conditions, task.key.seed).exception()

    def _take_back(self) -> None:
        """Call back what is not being marked yet."""
        for future in [future for future in self._in_hand if future.cancel()]:
            del self._in_hand[future]

    def _finished(self) -> Iterator[Result]:
        """Yield the results that are there, after waiting a while for one."""
        done, _ = wait(self._in_hand, LOOK_SECONDS, FIRST_COMPLETED)
        for future in done:
            task = self._in_hand.pop(future)
            was_alone, self._alone = future is self._alone, None
            try:
                yield future.result()
            except BrokenExecutor:
                if was_alone:
                    yield _fault(task, "the process that marked it died, twice")
                else:
                    self._suspects.append(task)
            except CancelledError:
                yield _fault(task, "the cluster gave it back unmarked: is the scheduler still there?")
            except Exception as error:  # noqa: BLE001 - one submission must not cost the others their marks
                yield _fault(task, shown(error))


def _fault(task: Task, trouble: str) -> Result:
    return Result(task.key, task.place, State.NOT_GRADED, trouble, attempt=task.attempt)

"""Keep an executor busy with submissions, and live with whatever becomes of it."""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cnntutor.batch import context as grader
from cnntutor.batch.context import Context, Task, format_error
from cnntutor.curriculum import registry
from cnntutor.errors import GraderError, GraderExhausted
from cnntutor.gradebook.results import Result, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from cnntutor.batch.executors import Executor

T = TypeVar("T")
logger = logging.getLogger(__name__)
LOOK_SECONDS = 0.5
PATIENCE = 20.0
"""After so many seconds without a result, the executor is asked what it is waiting for."""

FAILED = (State.NOT_GRADED, State.UNGRADABLE)
"""What nobody has from one attempt: a busy machine may be why, or what was graded beside it."""

MOST_IN_VAIN = 3
"""After so many submissions that fail in the same way alone, too, it is not what stands beside them."""

AHEAD = 2
"""How many submissions are handed over for each that is graded at a time."""


@dataclass(frozen=True)
class Notice:
    """Something to tell while it goes on."""

    text: str


class Dispatcher:
    """Hands submissions to an executor, some ahead, and finds out which of them ends the grading processes.

    Parameters
    ----------
    executor : Executor
        Where submissions are graded.
    context : Context
        What is the same for all submissions.
    at_a_time : int
        How many it grades at a time.
    """

    def __init__(self, executor: Executor, context: Context, at_a_time: int) -> None:
        self._executor = executor
        self._context = context
        self._most = at_a_time * AHEAD if at_a_time > 1 else 1
        self._in_hand: dict[Future[Any], Task] = {}
        self._suspects: deque[Task] = deque()
        """In hand when a process died, or the grader failed on it: each is tried again, alone."""
        self._alone: Future[Any] | None = None
        self._in_vain: Counter[str] = Counter()
        """By the trouble, how often it was the same alone."""
        self._timing: Future[Any] | None = None
        """The training of the reference model: by one process, before the first model of a student."""
        self._held: Task | None = None
        """What waits for that."""
        self._last_news = time.monotonic()

    def work(self, tasks: Iterator[Task | T], stopped: Callable[[], bool]) -> Iterator[Result | T | Notice]:
        """Yield results as they come; and pass on what among the tasks is none.

        Raises
        ------
        GraderError
            If the executor takes nothing more.
        """
        more = True
        while True:
            if stopped():
                more = False
                self._held = None
                self._suspects.clear()
                self._take_back()
            while more and self._has_room() and not stopped():
                match next(tasks, None):
                    case None:
                        more = False
                    case Task() as task if self._timing is None and _trains(task):
                        self._timing = self._submit(grader.time_reference, self._context)
                        self._held = task
                    case Task() as task:
                        self._begin(task)
                    case other:
                        yield other
            if self._held and self._timing and self._timing.done():
                self._begin(self._held)
                self._held = None
            if self._suspects and not self._in_hand:
                self._alone = self._begin(self._suspects.popleft())
            yield from self._finished(stopped)
            yield from self._news()
            if not (more or self._in_hand or self._suspects or self._held):
                return

    def _has_room(self) -> bool:
        return not (self._held or self._suspects or self._alone) and len(self._in_hand) < self._most

    def _begin(self, task: Task) -> Future[Any]:
        future = self._submit(grader.grade_task, task, self._context)
        self._in_hand[future] = task
        return future

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        try:
            return self._executor.submit(function, *arguments)
        except Exception as error:
            raise GraderError(
                f"Nothing more can be graded ({type(error).__name__}: {error}). What was graded is kept: "
                "run the same command again."
            ) from error

    def _take_back(self) -> None:
        """Call back what is not being graded yet."""
        if self._executor.can_take_back:
            for future in [future for future in self._in_hand if future.cancel()]:
                del self._in_hand[future]

    def _finished(self, stopped: Callable[[], bool]) -> Iterator[Result]:
        """Yield the results that are there, after waiting a while for one."""
        waited_for = {*self._in_hand, *([self._timing] if self._timing and self._held else [])}
        done, _ = wait(waited_for, LOOK_SECONDS, FIRST_COMPLETED)
        for future in [each for each in self._in_hand if each in done]:  # in the order of the tasks
            self._last_news = time.monotonic()
            task = self._in_hand.pop(future)
            was_alone, self._alone = future is self._alone, None
            result = self._result(future, task)
            if result.state not in FAILED:
                yield result
                continue
            alone = ", alone" if was_alone else ""
            logger.info("%s could not be graded%s: %s", task.place, alone, result.trouble)
            is_ungraded = result.state is State.NOT_GRADED
            if not was_alone and not (is_ungraded and self._in_vain[result.trouble] >= MOST_IN_VAIN):
                self._suspects.append(task)
                continue
            self._in_vain[result.trouble] += was_alone
            if not (result.state is State.UNGRADABLE and stopped()):  # what stops us may have ended it, too
                yield result

    def _result(self, future: Future[Any], task: Task) -> Result:
        """Return what became of a submission, also where that is nothing."""
        try:
            result: Result = future.result()
        except CancelledError:
            return _not_graded(task, "the cluster gave it back ungraded: is the scheduler still there?")
        except Exception as error:  # noqa: BLE001 - one submission must not cost the others their marks
            return (
                _ungradable(task, error) if self._is_death(error) else _not_graded(task, format_error(error))
            )
        return result

    def _is_death(self, error: Exception) -> bool:
        """Tell whether an error says that a process ended while it graded, or was about to."""
        return isinstance(error, (BrokenExecutor, GraderExhausted, *self._executor.deaths))

    def _news(self) -> Iterator[Notice]:
        """Yield what the executor waits for, from time to time, where nothing comes back."""
        if self._in_hand and time.monotonic() - self._last_news > PATIENCE:
            self._last_news = time.monotonic()
            if (reason := self._executor.waits_for()) is not None:
                yield Notice(reason)


def _trains(task: Task) -> bool:
    return registry.find(task.key.exercise).trains


def _ungradable(task: Task, error: Exception) -> Result:
    """Return the result of what has ended the process that grades when others were in hand, and alone."""
    why = f"{error}" if isinstance(error, GraderExhausted) else "the process that grades died of it"
    trouble = f"{why}, twice. Look at the file; --regrade tries it again."
    return Result(
        key=task.key, place=task.place, state=State.UNGRADABLE, trouble=trouble, attempt=task.attempt
    )


def _not_graded(task: Task, trouble: str) -> Result:
    return Result(
        key=task.key, place=task.place, state=State.NOT_GRADED, trouble=trouble, attempt=task.attempt
    )

"""An executor is kept busy, and whatever becomes of it costs nobody but the one who ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from typing import Any

import pytest

from cnntutor.batch.context import Context, Task
from cnntutor.batch.dispatcher import AHEAD, MOST_IN_VAIN, Dispatcher
from cnntutor.errors import GraderError, GraderExhausted, WaitedTooLong
from cnntutor.gradebook.results import Result, State
from cnntutor.workspace.settings import Settings
from tests.gradebook.test_store import graded, key


class Scripted:
    """An executor that is done at once, and raises what the script says of a student."""

    deaths: tuple[type[Exception], ...] = (MemoryError,)
    can_take_back = True

    def __init__(self, **script: list[Exception]) -> None:
        self.script = script
        self.asked: list[str] = []
        self.outcomes: list[Result] = []

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        """Return a future that is done."""
        assert function.__name__ == "grade_task"
        student = arguments[0].key.student
        self.asked.append(student)
        future: Future[Any] = Future()
        if raised := self.script.get(student):
            future.set_exception(raised.pop(0))
        else:
            future.set_result(self.outcomes.pop(0) if self.outcomes else graded(key(student)))
        return future

    def waits_for(self) -> str | None:
        """Return that nothing is in the way."""
        return None


def tasks(*names: str) -> Iterator[Task]:
    """Yield the hand-ins of these students."""
    for name in names:
        settings = Settings()
        yield Task(key=key(name), place=f"{name}/work.py", filename="work.py", content=b"", settings=settings)


def not_graded(name: str) -> Result:
    """Return the result of a submission that the grader failed on."""
    return Result(key=key(name), place="work.py", state=State.NOT_GRADED, trouble="no worker started")


def run(executor: Scripted, *names: str, stopped: Callable[[], bool] = lambda: False) -> dict[str, Result]:
    """Return what became of these students."""
    done = list(Dispatcher(executor, Context(isolation="none"), 2).work(tasks(*names), stopped))
    results = [one for one in done if isinstance(one, Result)]
    assert len(results) == len({one.key.student for one in results})
    return {one.key.student: one for one in results}


def states(results: dict[str, Result]) -> dict[str, State]:
    """Return what became of each."""
    return {name: one.state for name, one in results.items()}


def test_what_is_no_task_is_passed_on() -> None:
    """Where it stands among them."""
    executor = Scripted()
    dispatcher = Dispatcher(executor, Context(isolation="none"), 1)
    done: list[Any] = list(dispatcher.work(iter(["first", *tasks("Ada"), "last"]), lambda: False))
    assert [getattr(one, "key", None) or one for one in done] == ["first", key("Ada"), "last"]


def test_no_more_is_in_hand_than_is_asked_for() -> None:
    """Some ahead of those that are graded; alone, one at a time."""
    for at_a_time, most in ((1, 1), (3, 3 * AHEAD)):
        executor = Scripted()
        work = Dispatcher(executor, Context(isolation="none"), at_a_time).work(
            tasks(*"abcdefghij"), lambda: False
        )
        next(work)
        assert len(executor.asked) == most


@pytest.mark.parametrize(
    "death", [BrokenExecutor(), MemoryError(), GraderExhausted("It took more than 1,000 MB")], ids=repr
)
def test_who_ends_the_process_twice_is_for_a_person(death: Exception) -> None:
    """The others who were in hand are tried again, each alone, and have their grades."""
    executor = Scripted(Ada=[death, death], Ben=[BrokenExecutor()])
    results = run(executor, "Ada", "Ben", "Cem")
    assert states(results) == {"Ada": State.UNGRADABLE, "Ben": State.GRADED, "Cem": State.GRADED}
    assert executor.asked.count("Ada") == executor.asked.count("Ben") == 2
    assert "twice. Look at the file; --regrade tries it again." in results["Ada"].trouble
    assert isinstance(death, GraderExhausted) == ("1,000 MB" in results["Ada"].trouble)


def test_time_that_ran_out_is_tried_again_alone() -> None:
    """Twice is no grade and no zero, and nothing that ended a process."""
    executor = Scripted(Ada=[WaitedTooLong("busy")], Ben=[WaitedTooLong("busy"), WaitedTooLong("still busy")])
    results = run(executor, "Ada", "Ben")
    assert states(results) == {"Ada": State.GRADED, "Ben": State.NOT_GRADED}
    assert "still busy" in results["Ben"].trouble


@pytest.mark.parametrize(
    ("error", "says"),
    [(GraderError("a fault"), "a fault"), (CancelledError(), "is the scheduler still there?")],
)
def test_a_fault_costs_one_submission(error: Exception, says: str) -> None:
    """It is tried again alone, once; the others go on."""
    executor = Scripted(Ada=[error], Ben=[error, error])
    results = run(executor, "Ada", "Ben", "Cem")
    assert states(results) == {"Ada": State.GRADED, "Ben": State.NOT_GRADED, "Cem": State.GRADED}
    assert says in results["Ben"].trouble
    assert executor.asked == ["Ada", "Ben", "Cem", "Ada", "Ben"]


def test_what_a_grader_says_it_failed_on_is_tried_again_alone() -> None:
    """As one that was lost on its way: the grader's own fault may be over by then."""
    executor = Scripted()
    executor.outcomes = [not_graded("Ada"), graded(key("Ada"))]
    assert states(run(executor, "Ada")) == {"Ada": State.GRADED}
    executor.outcomes = [not_graded("Ada"), not_graded("Ada")]
    assert states(run(executor, "Ada")) == {"Ada": State.NOT_GRADED}


def test_what_fails_whatever_is_done_is_not_tried_for_ever() -> None:
    """After three that fail in the same way alone, the others are given up at once."""
    names = [f"s{number}" for number in range(9)]
    executor = Scripted()
    executor.script = {name: [GraderError("no disk"), GraderError("no disk")] for name in names}
    results = run(executor, *names)
    assert set(states(results).values()) == {State.NOT_GRADED}
    assert len(executor.asked) <= len(names) + MOST_IN_VAIN + 2 * AHEAD


def test_an_executor_that_takes_nothing_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words say that what was graded is kept, and what to do."""
    executor = Scripted()

    def refuse(*_: object) -> Future[Any]:
        raise RuntimeError("no process left")

    monkeypatch.setattr(executor, "submit", refuse)
    with pytest.raises(
        GraderError, match=r"RuntimeError: no process left\)\. What was graded is kept: run the same"
    ):
        run(executor, "Ada")


def test_whoever_stops_it_waits_for_nothing_more() -> None:
    """Nothing further is begun, and what would be tried again is left."""
    executor = Scripted(a=[BrokenExecutor()])
    results = run(executor, *"abcdefgh", stopped=lambda: len(executor.asked) >= 2)
    assert executor.asked == ["a", "b"]
    assert states(results) == {"b": State.GRADED}

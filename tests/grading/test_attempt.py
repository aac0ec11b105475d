"""How long a submission goes on after its workers were stopped: by what was granted, not by the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from cnntutor.domain.exercise import Function
from cnntutor.domain.outcome import Outcome, TimedOut
from cnntutor.grading.attempt import MOST_RESTARTS, MOST_SECONDS, Attempt
from cnntutor.sandbox.interface import Loaded
from tests.support import load, submission

LIMIT = 20.0


class Stopping:
    """A sandbox in which every call is stopped at once, for a limit of so many seconds."""

    def __init__(self) -> None:
        self.opened = 0

    def open(self, _: object) -> Any:
        """Return a worker."""
        self.opened += 1
        return _Worker()


class _Worker:
    alive = True

    def __init__(self, printed: bytes = b"") -> None:
        self.output = SimpleNamespace(text=printed, cut=False)

    def load(self) -> Loaded:
        return Loaded(("conv2d",), None)

    def begin_question(self) -> None:
        """Begin."""

    def describe(self, *_: Any) -> Outcome:
        self.alive = False
        return TimedOut(LIMIT, "wall")

    def call_each(self, _: str, __: Sequence[Any]) -> Iterator[Outcome]:
        self.alive = False
        yield TimedOut(LIMIT, "wall")

    def close(self) -> None:
        """End."""


def test_no_further_worker_is_started_after_so_much_was_lost() -> None:
    """Each stop counts what its limit granted, however quickly or slowly that went by."""
    sandbox: Any = Stopping()
    asked = next(one for one in load("exercise1").questions if one.name == "conv2d")
    assert isinstance(asked, Function)
    with Attempt(sandbox, submission(b"x = 1"), ()) as attempt:
        for _ in range(10):
            attempt.begin_question()
            outcomes = list(attempt.ask(asked, [()] * 40))
            assert len(outcomes) == 40
            assert {type(outcome) for outcome in outcomes} == {TimedOut}
        trouble = attempt.begin_question()
    assert trouble == TimedOut(MOST_SECONDS, "wall", whole_question=True)
    stops = MOST_SECONDS // LIMIT + 1
    assert stops <= sandbox.opened <= stops + MOST_RESTARTS


def test_time_that_is_lost_on_models_counts() -> None:
    """A builder that never ends is not asked for ever."""
    sandbox: Any = Stopping()
    with Attempt(sandbox, submission(b"x = 1"), ()) as attempt:
        outcomes = [attempt.describe(0, "build_model") for _ in range(40)]
    assert outcomes[-1] == TimedOut(MOST_SECONDS, "wall", whole_question=True)
    assert sandbox.opened == MOST_SECONDS // LIMIT + 1


def test_what_a_file_prints_when_it_is_run_again_is_told_once() -> None:
    """Each worker runs the file from its top; what only one of them printed is kept."""
    texts = iter((b"begin\nfirst\n", b"begin\nsecond\n", b"begin\n"))
    sandbox: Any = SimpleNamespace(open=lambda _: _Worker(next(texts)))
    with Attempt(sandbox, submission(b"x = 1"), ()) as attempt:
        for _ in range(3):
            attempt.begin_question()
            attempt.worker.describe(0)  # it ends the worker
    assert attempt.printed.text == "begin\nfirst\nsecond\n"

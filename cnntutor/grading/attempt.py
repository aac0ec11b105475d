"""A submission and the worker it runs in: asked question after question, restarted when it was stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import (
    Missing,
    NotStarted,
    Raised,
    Returned,
    TimedOut,
)
from cnntutor.grading.kinds import kind_of
from cnntutor.grading.misplaced import find_elsewhere
from cnntutor.grading.printed import Printed
from cnntutor.sandbox.calls import as_calls
from cnntutor.sandbox.interface import Loaded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    from cnntutor.domain.exercise import ValueQuestion
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments
    from cnntutor.grading.callees import Callees
    from cnntutor.sandbox.calls import Calls
    from cnntutor.sandbox.interface import Sandbox, Worker

MOST_RESTARTS = 4
"""How often a question goes on in a fresh worker after one of its cases stopped the one before."""

MOST_SECONDS = 300.0
"""How much computing and waiting may be lost on stopped workers before no further one is started.

It is what their limits granted: what passes on a busy machine does not count.
"""


class Attempt:
    """One submission under examination. Use it as a context manager: it ends its workers."""

    def __init__(
        self, sandbox: Sandbox, submission: Submission, asked: Collection[str], *, secret: bool = False
    ) -> None:
        self.submission = submission
        self.names: tuple[str, ...] = ()
        """What the submission defines beyond the names that the exercise gives."""
        self.failure: Outcome | None = None
        """Why the file cannot be run, or where it stopped; None where it ran to its end."""
        self.printed = Printed()
        """What was printed; known at the end."""
        self.callees: Callees | None = None
        """Which of its functions make which others wrong; None where they are not graded together."""
        self._asked = asked
        self.is_secret = secret
        """Whether the hidden cases are a secret, as in a class."""
        self.knows = False
        """Whether the worker was asked what is a secret: it may say so whatever it is asked next."""
        self._sandbox = sandbox
        self._worker: Worker = sandbox.open(submission)
        self._loaded = False
        self._lost_seconds = 0.0

    def __enter__(self) -> Attempt:
        """Return the attempt itself: its first worker is already loading the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self._close()

    @property
    def runs(self) -> bool:
        """Whether the file could be run, to its end or as far as it goes."""
        return self._loaded

    def begin_question(self) -> Outcome | None:
        """Make a worker ready for a question; return why that cannot be, or None."""
        trouble = self._ready()
        self._worker.begin_question()
        return trouble

    def ask(self, question: ValueQuestion, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Return what the submission answers for each case, one after the other."""
        return kind_of(question).ask(question, every, self)

    def read(self, name: str) -> Outcome:
        """Return the value of a variable that is asked for."""
        outcome = self._worker.read(name)
        untouched = isinstance(outcome, Returned) and outcome.value is None
        return self._placed(name, NotStarted() if untouched else outcome)

    def call(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield what a function that is asked for gives for each of these arguments."""
        for outcome in self._call_each(name, every):
            unwritten = is_unwritten(name, outcome)
            yield self._placed(name, NotStarted() if unwritten else outcome)

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Return what a model of the submission is, as plain data; or why there is none."""
        if (trouble := self.begin_question()) is not None:
            return trouble
        outcome = self._worker.describe(seed, builder, arguments, image_shape)
        self._count_lost(outcome)
        unwritten = is_unwritten(builder, outcome)
        return self._placed(builder, NotStarted() if unwritten else outcome)

    def change(self, function: str) -> Outcome:
        """Return what the model that was trained last is after a function changed it, as plain data."""
        self._worker.begin_question()
        outcome = self._worker.change(function)
        return self._placed(function, NotStarted() if is_unwritten(function, outcome) else outcome)

    @property
    def asked(self) -> Collection[str]:
        """The names that the exercise gives."""
        return self._asked

    @property
    def worker(self) -> Worker:
        """The worker that was made ready last."""
        return self._worker

    def with_code(self, code: str) -> Attempt:
        """Return another attempt at the submission, with code of the grader's own below it."""
        run_as = self.submission.run_as
        source = (self.submission.source if run_as is None else run_as) + b"\n\n"
        cells = self.submission.cells
        if cells:  # in a cell of its own
            cells = (*cells, source.count(b"\n") + 1)
            code = f"# the grader's\n{code}"
        changed = replace(self.submission, source=source + code.encode(), cells=cells, run_as=None)
        return Attempt(self._sandbox, changed, self._asked)

    def value_of(self, name: str) -> Outcome:
        """Return a variable's value as it stands in the file, whatever it is for."""
        return self._worker.read(name)

    def _placed(self, name: str, outcome: Outcome) -> Outcome:
        """Return where an answer stands instead, for one that was not found where it is asked for."""
        match outcome:
            case NotStarted() | Missing("absent"):
                return find_elsewhere(name, self.submission) or self._waiting(name, outcome)
            case _:
                return outcome

    def _waiting(self, name: str, outcome: NotStarted | Missing) -> NotStarted | Missing:
        """Return what an answer is that no cell gives: the cell with it may not have been run yet."""
        if not self.submission.cell_names:
            return outcome
        from cnntutor.grading.missing import may_be_run_later  # most submissions have no cells

        return NotStarted() if may_be_run_later(name, self) else outcome

    def _call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Call a function on each case; one that stops the worker costs itself and not those behind it.

        That ends after `MOST_RESTARTS`, or when the time of the whole question is used up: what is left
        then shares the last outcome.
        """
        position = 0
        for restart in range(MOST_RESTARTS + 1):
            if restart and self.begin_question() is not None:
                break
            for outcome in self._call_in_turn(name, as_calls(every), position):
                self._count_lost(outcome)
                yield outcome
                position += 1
                if not self._worker.alive:
                    break
            if position == len(every):
                return
            if isinstance(outcome, TimedOut) and outcome.whole_question:
                break
        for _ in every[position:]:
            yield outcome

    def _call_in_turn(self, name: str, calls: Calls, position: int) -> Iterator[Outcome]:
        """Yield what a function gives for the calls from a position on, those that are no secret first."""
        if not (self.is_secret and calls.shown < len(calls)):
            yield from self._worker.call_each(name, calls[position:] if position else calls)
            return
        shown, secret = calls.shown_and_secret
        if position < calls.shown:
            yield from self._worker.call_each(name, shown[position:] if position else shown)
        self.mute()
        behind = max(position - calls.shown, 0)
        yield from self._worker.call_each(name, secret[behind:] if behind else secret)

    def mute(self) -> None:
        """Keep nothing that the worker prints from now on, where what it is asked now is a secret."""
        if self.is_secret:
            self._worker.mute()
            self.knows = True

    def renew(self) -> Outcome | None:
        """Go on with a worker that knows no secret: what it answers next is told as it is.

        What it prints is not kept: the one before has printed it, or it was asked for no case of its own.
        Returned is why there is none.
        """
        if not self.knows:
            return None
        if (trouble := self._ready(renew=True)) is None:
            self._worker.begin_question()
        return trouble

    def _ready(self, *, renew: bool = False) -> Outcome | None:
        """Return why no question can be answered; None when a worker waits with the file loaded."""
        if self._loaded and self._worker.alive and not renew:
            return None
        if self._lost_seconds > MOST_SECONDS:
            return TimedOut(MOST_SECONDS, "wall", whole_question=True)
        if self._loaded:
            self._close()
            self._worker = self._sandbox.open(self.submission)
            self.knows = False
            if renew:
                self._worker.mute()
        elif self.failure is not None:
            return self.failure
        match self._worker.load():
            case Loaded(names, stopped):
                self.names = tuple(name for name in names if name not in self._asked)
                self.failure = self.failure or stopped
                self._loaded = bool(names) or stopped is None
                return None if self._loaded else stopped
            case trouble:
                self._count_lost(trouble)
                if not self._loaded:
                    self.failure = trouble
                return trouble

    def _count_lost(self, outcome: Outcome) -> None:
        if isinstance(outcome, TimedOut):
            self._lost_seconds += outcome.seconds

    def _close(self) -> None:
        self._worker.close()
        self.printed.add(self._worker.output)


def is_unwritten(name: str, outcome: Outcome) -> bool:
    """Tell whether a function itself, and not one that it calls, is as the exercise file left it."""
    match outcome:
        case Raised(kind="NotImplementedError", function=function):
            return function == name
        case _:
            return False

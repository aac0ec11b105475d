"""A submission and the worker it runs in: asked question after question, restarted when it was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.sandbox.harmless import harmless
from cnntutor.sandbox.interface import Loaded
from cnntutor.types import ByHand, Function, NotStarted, Raised, Returned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    from cnntutor.sandbox.interface import Sandbox, Worker
    from cnntutor.types import Arguments, Outcome, Question, Submission


class Attempt:
    """One submission under examination. Use it as a context manager: it ends its workers."""

    def __init__(self, sandbox: Sandbox, submission: Submission, asked: Collection[str]) -> None:
        self.submission = submission
        self.names: tuple[str, ...] = ()
        """What the submission defines beyond the names that the exercise gives."""
        self._asked = asked
        self.failure: Outcome | None = None
        """Why the file itself cannot be run; None where it can."""
        self._outputs: list[tuple[str, bool]] = []
        self._sandbox = sandbox
        self._worker: Worker = sandbox.open(submission)
        self._loaded = False

    def __enter__(self) -> Attempt:
        """Return the attempt itself: its first worker is already loading the file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self._close()

    @property
    def printed(self) -> tuple[str, bool]:
        """What the first worker printed, made harmless, and whether there was more; known at the end."""
        return self._outputs[0] if self._outputs else ("", False)

    def begin_question(self) -> Outcome | None:
        """Make a worker ready for a question; return why that cannot be, or None."""
        if self.failure is None and not self._worker.alive:
            self._close()
            self._worker, self._loaded = self._sandbox.open(self.submission), False
        if self.failure is None and not self._loaded:
            self._load()
        self._worker.begin_question()
        return self.failure

    def ask(self, question: Question, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield what the submission answers for each case: a variable's value, or what a function gives."""
        match question:
            case ByHand():
                for _ in every:
                    outcome = self._worker.read(question.name)
                    untouched = isinstance(outcome, Returned) and outcome.value is None
                    yield NotStarted() if untouched else outcome
            case Function():
                for outcome in self._worker.call_each(question.name, every):
                    unwritten = isinstance(outcome, Raised) and outcome.kind == "NotImplementedError"
                    yield NotStarted() if unwritten else outcome

    def value_of(self, name: str) -> Outcome:
        """Return a variable's value as it stands in the file, whatever it is for."""
        return self._worker.read(name)

    def _load(self) -> None:
        match self._worker.load():
            case Loaded(names):
                self.names = tuple(name for name in names if name not in self._asked)
                self._loaded = True
            case failure:
                self.failure = failure

    def _close(self) -> None:
        self._worker.close()
        output = self._worker.output
        self._outputs.append((harmless(output.text.decode("utf-8", "replace")), output.cut))

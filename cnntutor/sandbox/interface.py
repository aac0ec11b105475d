"""What the grader asks of a sandbox, whatever the backend; every backend implements this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from cnntutor.domain.declaration import DEFAULT_BUILDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cnntutor.domain.model_task import Setting
    from cnntutor.domain.outcome import (
        Crashed,
        Outcome,
        OutOfMemory,
        Raised,
        TimedOut,
    )
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments, Array
    from cnntutor.sandbox.streams import Streams


@dataclass(frozen=True)
class Loaded:
    """The submission ran, to its end or to a line that raised."""

    names: tuple[str, ...]
    """What it defines, functions first: as it says itself, so good for suggestions only."""

    stopped: Raised | None = None
    """What it raised; what was defined until then can be asked for all the same."""


Listener: TypeAlias = "Callable[[Mapping[str, Any]], None]"
"""Told how far a training is, in whatever the worker says of it."""

LoadOutcome: TypeAlias = "Loaded | TimedOut | OutOfMemory | Crashed"


@dataclass(frozen=True)
class Output:
    """What a submission printed."""

    text: bytes
    """As it came, cut at a limit."""

    cut: bool
    """Whether there was more."""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a tree of processes uses at one moment."""

    cpu_seconds: float
    """CPU time spent so far, by the living and by those that were waited for."""

    memory_bytes: int
    """Resident memory."""

    processes: int
    """How many are alive."""

    runnable: bool = False
    """Whether one of them computes, or would if it were given a core."""


class Processes(Protocol):
    """A worker and every process that it started: measured together, and ended together."""

    @property
    def streams(self) -> Streams:
        """The pipes to the worker."""

    def usage(self) -> Usage | None:
        """Measure all of them now; None if that could not be done, which says nothing of the worker."""

    def kill(self) -> None:
        """End all of them, and come back when they are gone."""

    def exit_code(self, timeout: float) -> int | None:
        """Return how the worker ended, negative for a signal; None if it has not after `timeout` seconds.

        Raises
        ------
        WorkerLost
            If it was not the submission that ended it.
        """


class Worker(Protocol):
    """One process with one submission in it."""

    @property
    def alive(self) -> bool:
        """Whether it can still be asked; after a limit was reached or a crash it cannot."""

    @property
    def output(self) -> Output:
        """What the submission has printed so far."""

    def mute(self) -> None:
        """Keep what it has printed up to its last answer, and nothing that it prints from now on."""

    def load(self) -> LoadOutcome:
        """Run the submission."""

    def begin_question(self) -> None:
        """Grant the time of a new question."""

    def read(self, name: str) -> Outcome:
        """Return the value of a variable."""

    def call(self, name: str, arguments: Arguments) -> Outcome:
        """Return what a function gives for these arguments."""

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield what a function gives for each of several sets of arguments.

        All of them are on their way before the first answer is waited for, unless there are opaque functions
        among them: those stay on this side and are called while the function runs. The outcomes have to be
        taken to the last, or the worker closed.
        """

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Build a model of the submission and return what it is, as plain data that nobody has checked.

        Parameters
        ----------
        seed : int
            Decides the first weights.
        builder : str
            The submission's function that builds it.
        arguments : tuple
            What that is called with.
        image_shape : tuple of int, optional
            What a model is for that does not say itself what it takes.
        """

    def train(
        self,
        images: Array,
        labels: Array,
        held_out: Array,
        seed: int,
        seconds: float,
        listen: Listener,
        settings: Mapping[str, Setting],
    ) -> Outcome:
        """Train the model that was described last, or a new one; return predictions, weights and more.

        Parameters
        ----------
        images : Array
            N × H × W × C or N × H × W, uint8: what it learns from.
        labels : Array
            N × 1 or N, uint8.
        held_out : Array
            M × H × W × C or M × H × W, uint8: what it has to classify.
        seed : int
            Decides the first weights and the order of the images.
        seconds : float
            CPU time that it may use.
        listen : callable
            Told how far it is, with what nobody has checked.
        settings : mapping
            What `training()` may choose, by name.
        """

    def change(self, function: str) -> Outcome:
        """Have a function of the submission change the model that was trained last, and describe it again.

        What is trained next is the model that comes of it.

        Parameters
        ----------
        function : str
            Called with the model; returns one, or nothing where it changes the one that it gets.
        """

    def prepared(self, places: Array) -> Outcome:
        """Return some of the images that it was trained on last, as they were prepared, float32.

        Parameters
        ----------
        places : Array
            Which, by their places among the images that were given; int64.
        """

    def cpu_seconds(self) -> float | None:
        """Return the CPU time that all its processes have used so far; None if that cannot be told."""

    def close(self) -> None:
        """End it, and every process that it started."""


class Sandbox(Protocol):
    """A way to run submissions."""

    @property
    def name(self) -> str:
        """`warm`, `bubblewrap`, `landlock` or `process`."""

    @property
    def guarantee(self) -> str:
        """What it protects and what it does not, in a sentence or two."""

    @property
    def isolated(self) -> bool:
        """Whether other people's code may be run in it."""

    def open(self, submission: Submission) -> Worker:
        """Start a worker for a submission; it begins to load at once.

        Raises
        ------
        SandboxError
            If no worker can be started, or its isolation does not hold.
        """

"""A process that has everything loaded and checks one file after the other; it can be stopped at any time."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import psutil

from cnntutor.errors import CnntutorError, GraderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from cnntutor.curriculum.registry import Listing
    from cnntutor.grading.answer_key import LastKey
    from cnntutor.sandbox.backends.select import OwnWork
    from cnntutor.sandbox.limits import Profile
    from cnntutor.training.monitor import TrainingProgress
    from cnntutor.tutor.check import Checked

    Told: TypeAlias = "Checked | Failed | TrainingProgress"

logger = logging.getLogger(__name__)
END_SECONDS = 5.0
"""How long is waited for processes that were killed."""


@dataclass(frozen=True)
class Failed:
    """A file could not be graded."""

    text: str
    """Why, in sentences."""

    is_ours: bool = False
    """Whether it is the grader that failed, and not the file."""


class Checker:
    """Checks files in a process of its own. Use it as a context manager.

    The process is a trusted one: submissions run in workers below it, as in every check.

    Parameters
    ----------
    tell : callable
        Told what comes of it, in a thread of the checker: the number that `ask` gave, and how far a training
        is, or the outcome. Of what was stopped nothing more is told.
    """

    def __init__(self, tell: Callable[[int, Told], object]) -> None:
        self._tell = tell
        self._lock = threading.Lock()
        self._asked = 0
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Checker:
        """Start the process."""
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.stop(again=False)

    def ask(self, exercise: str, file: Path) -> int:
        """Have a file checked, behind what was asked for before; return the number of the check."""
        with self._lock:
            self._asked += 1
            asked = self._asked
        for _ in range(2):
            pipe = self._pipe
            try:
                if pipe is not None:
                    pipe.send((asked, exercise, file))
                    break
            except OSError:
                pass
            self.stop()  # the process is gone: with the next one it is tried once more
        return asked

    def stop(self, *, again: bool = True) -> None:
        """End the process with all that it started, and start another.

        Parameters
        ----------
        again : bool
            Whether another one is started.
        """
        process = self._process
        self._process = self._pipe = None
        if process is not None:
            _end(process)
        if again:
            self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        with contextlib.redirect_stderr(sys.__stderr__):  # what stands there in an app has no descriptor
            process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()

    def _listen(self, pipe: Connection) -> None:
        while True:
            try:
                asked, told = pipe.recv()
            except (EOFError, OSError):
                break
            if pipe is self._pipe:
                self._tell(asked, told)
        pipe.close()
        if pipe is self._pipe:  # nobody has stopped it
            self._pipe = None
            self._tell(self._asked, Failed("The process that grades has ended.", is_ours=True))


def _end(process: Any) -> None:
    """Kill a process and what it started, also what is in sessions of its own, and wait for them."""
    family = []
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(process.pid)
        family = [parent, *parent.children(recursive=True)]
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
    process.join(END_SECONDS)
    psutil.wait_procs(family, END_SECONDS)


# ------------------------------------------------------------------ inside the process


def serve(pipe: Connection) -> None:
    """Check what is asked for until nobody is left who asks."""
    with contextlib.suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that shows
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # what libraries say would stand across the screen
        os.dup2(nowhere, stream)
    with _Kept() as kept:
        while True:
            try:
                asked, exercise, file = pipe.recv()
            except (EOFError, OSError):
                return
            with contextlib.suppress(BrokenPipeError):
                pipe.send((asked, _check(exercise, file, kept, lambda told: pipe.send((asked, told)))))  # noqa: B023 - it is called at once
            kept.prepare()


class _Kept:
    """What is left of the last check for the next one: a worker with its libraries loaded, and the key."""

    def __init__(self) -> None:
        self._profile: Profile | None = None
        self._sandbox: OwnWork | None = None

    def __enter__(self) -> _Kept:
        return self

    def __exit__(self, *_: object) -> None:
        if self._sandbox is not None:
            self._sandbox.__exit__(None, None, None)

    @cached_property
    def keys(self) -> LastKey:
        """The key of the last check."""
        from cnntutor.grading.answer_key import LastKey

        return LastKey()

    def sandbox(self, listing: Listing) -> OwnWork:
        """Return one of an exercise's profile."""
        from cnntutor.sandbox.backends.select import OwnWork

        if self._sandbox is None or self._profile is not listing.profile:
            self.__exit__()
            self._profile, self._sandbox = listing.profile, OwnWork(listing.profile)
        return self._sandbox

    def prepare(self) -> None:
        """Start the next worker."""
        if self._sandbox is not None:
            with contextlib.suppress(GraderError):  # the next check says so
                self._sandbox.prepare()


def _check(
    exercise: str, file: Path, kept: _Kept, listen: Callable[[TrainingProgress], None]
) -> Checked | Failed:
    from cnntutor.tutor.check import CheckOptions, check
    from cnntutor.tutor.work import find_work

    @contextlib.contextmanager
    def shown(_: Listing) -> Iterator[Callable[[TrainingProgress], None]]:
        yield listen

    try:
        work = find_work(exercise, file)
        return check(work, CheckOptions(), shown, kept=kept.sandbox(work.listing), keys=kept.keys)
    except CnntutorError as error:
        return Failed(str(error), is_ours=isinstance(error, GraderError))
    except Exception as error:  # noqa: BLE001 - the loop goes on, whatever it was
        return Failed(f"{type(error).__name__}: {error}", is_ours=True)

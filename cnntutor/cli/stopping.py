"""Ctrl-C and other requests to end: at any moment in order, with one sentence and the exit code that fits."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
INTERRUPTED = 130


class Stopping:
    """What the command line does when it is asked to end.

    Parameters
    ----------
    code : int, optional
        The exit code; 128 and the number of the signal if left out.
    text : str
        What is said then.
    """

    def __init__(self, code: int | None = None, text: str = "Stopped.") -> None:
        self._code = code
        self._text = text
        self.left: int | None = None
        """The exit code, once it leaves. Whatever is raised after that comes of leaving."""

    def install(self) -> None:
        """Leave at the next signal."""
        for name in NAMES:
            with contextlib.suppress(AttributeError, ValueError):  # not on Windows; not in a thread
                number = getattr(signal, name)
                if name != "SIGHUP" or signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
                    signal.signal(number, self._leave)

    def _leave(self, number: int, _: object) -> NoReturn:
        """Leave in order, so that what was started is ended; a further signal must not interrupt that."""
        for name in NAMES:
            with contextlib.suppress(AttributeError):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        self.left = 128 + number if self._code is None else self._code
        # Where Python cannot pass an exception on, it would print it.
        sys.unraisablehook = lambda _: None
        threading.excepthook = lambda _: None
        tell(self._text)
        sys.exit(self.left)


def tell(text: str) -> None:
    """Write a line for a person, also where a signal has come in the middle of writing another."""
    try:
        typer.echo(text, err=True)
    except (RuntimeError, OSError, ValueError):
        with contextlib.suppress(OSError):
            os.write(2, f"{text}\n".encode())


@contextlib.contextmanager
def first_signal_noted(text: str) -> Iterator[Callable[[], bool]]:
    """Give what tells whether an end was asked for; who asks twice leaves at once.

    Parameters
    ----------
    text : str
        What goes on until the end, and how to leave at once.
    """
    asked = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _: object) -> None:
        for each, handler in before.items():
            signal.signal(each, handler)
        asked.append(number)
        tell(text)

    for number in before:
        signal.signal(number, stop)
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is stop:
                signal.signal(number, handler)

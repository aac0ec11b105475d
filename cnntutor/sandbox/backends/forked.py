"""A worker that a warm server forked: its processes live in a namespace, and end with the first of them."""

from __future__ import annotations

import array
import contextlib
import os
import select
import signal
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from cnntutor.errors import WorkerLost
from cnntutor.sandbox.streams import Streams, piped
from cnntutor.sandbox.tree import Meter, family
from cnntutor.sandbox.worker.protocol import ENDED, READY
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.sandbox.interface import Usage

KILL_SECONDS = 10.0
MOST_WORDS = 2000
ONE_DESCRIPTOR = socket.CMSG_LEN(array.array("i", [0]).itemsize)


@contextlib.contextmanager
def request(fork_seconds: float) -> Iterator[tuple[list[int], Forked]]:
    """Give four descriptors to send to the server, and what the worker will be on this side.

    The descriptors are closed at the end; the rest only if something goes wrong.

    Raises
    ------
    OSError
        If there are no descriptors left.
    """
    with piped() as (streams, given), contextlib.ExitStack() as ours:
        news, told = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.enter_context(news)
        with told:
            yield [*given, told.fileno()], Forked(streams, news, fork_seconds)
        ours.pop_all()


class Forked:
    """The processes of one worker. It implements `interface.Processes`.

    Parameters
    ----------
    streams : Streams
        Its pipes.
    news : socket
        Where the first process of its namespace says how to watch it, and how the worker ended.
    fork_seconds : float
        How long the server may take to fork it.
    """

    def __init__(self, streams: Streams, news: socket.socket, fork_seconds: float) -> None:
        self.streams = streams
        self._news = news
        self._fork_seconds = fork_seconds
        self._first: psutil.Process | None = None
        self._handle = -1
        self._code: int | None = None
        self._meter = Meter()

    def meet(self) -> None:
        """Wait for the descriptor by which its namespace is watched and ended.

        Raises
        ------
        TimeoutError
            If the server does not answer.
        WorkerLost
            If it answers without one. The streams are closed in both cases.
        """
        self._news.settimeout(self._fork_seconds)
        try:
            message, ancillary, _, _ = self._news.recvmsg(len(READY), ONE_DESCRIPTOR)
        except TimeoutError:
            self.streams.close()
            self.close()
            raise
        except OSError:
            message, ancillary = b"", []
        if message != READY or len(ancillary) != 1:
            said = self._last_words()
            self.close()
            raise WorkerLost(f"no worker was forked. {said}".strip())
        (self._handle,) = array.array("i", ancillary[0][2])
        with contextlib.suppress(psutil.Error):  # it may have ended already
            self._first = psutil.Process(self._number())

    def usage(self) -> Usage | None:
        """Measure the namespace; the memory of its first process, which is ours, does not count."""
        if self._first is None:
            return None
        try:
            living = family(self._first)
            own = self._first.memory_info().rss
        except (psutil.Error, OSError):
            return None
        usage = self._meter.measure(living)
        if usage is None:
            return None
        return replace(usage, memory_bytes=max(0, usage.memory_bytes - own), processes=usage.processes - 1)

    def kill(self) -> None:
        """End the namespace; it is empty when this returns."""
        if self._handle < 0:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        select.select([self._handle], [], [], KILL_SECONDS)

    def exit_code(self, timeout: float) -> int | None:
        """Return how the worker ended, negative for a signal; None if it has not after `timeout` seconds.

        Raises
        ------
        WorkerLost
            If its namespace ended without a word, or the server with it.
        """
        if self._code is None:
            self._news.settimeout(timeout)
            try:
                message = self._news.recv(ENDED.size)
            except TimeoutError:
                return None
            except OSError:
                message = b""
            if len(message) != ENDED.size:
                raise WorkerLost("the worker was taken away")
            (self._code,) = ENDED.unpack(message)
        return self._code

    def close(self) -> None:
        """Give back what is not a stream."""
        self._news.close()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _number(self) -> int:
        """Return the number, as the grader counts, of the first process."""
        try:
            about = Path(f"/proc/self/fdinfo/{self._handle}").read_text(encoding="ascii")
            return int(about.partition("\nPid:")[2].split()[0])
        except (OSError, ValueError, IndexError) as error:
            self.kill()
            self._last_words()
            self.close()
            raise WorkerLost(f"a worker was forked and cannot be watched: {error}") from error

    def _last_words(self) -> str:
        """Return what was printed before the fork failed, and close the streams."""
        printed = self.streams.printed.fileno()
        os.set_blocking(printed, False)
        try:
            return sanitize(os.read(printed, MOST_WORDS).decode("utf-8", "replace")).strip()
        except OSError:
            return ""
        finally:
            self.streams.close()

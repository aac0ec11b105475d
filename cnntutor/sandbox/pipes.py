"""The three pipes of a worker, kept moving by a thread each, so that no worker can block the grader."""

from __future__ import annotations

import contextlib
import queue
import select
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from cnntutor.sandbox.interface import Output
from cnntutor.sandbox.worker import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.sandbox.streams import Streams

MOST_REQUEST = 256_000_000
MOST_AHEAD = 16_000_000
"""Bytes of arrays in replies that are read ahead: a worker that sends more fills its own pipe."""

LEAST_AHEAD = 2
"""How many replies are read ahead however large they may be."""

JOIN_SECONDS = 2.0

AT_A_TIME = 65_536
"""Bytes that are read at a time of what was printed."""

MOST_LOOKS = 32
"""As often is that read at most until nothing is left: a pipe holds no more than a megabyte."""

AT_ONCE = 512
"""Bytes that a pipe which can be written to takes without blocking, whatever the system."""


@dataclass(frozen=True)
class End:
    """There will be no further reply."""

    error: Exception | None = None
    """What went wrong on this side, if that is why."""


def encoded(request: dict[str, Any], most_payload: int = MOST_REQUEST) -> bytes:
    """Return the frame of a request; raise `codec.WireError` if it is too large."""
    return codec.encode(request, most_payload)


class Pipes:
    """Requests, replies and printed text of one worker process."""

    def __init__(self, streams: Streams, most_reply: int, most_output: int) -> None:
        self._streams = streams
        self._most_reply = most_reply
        self._most_output = most_output
        self._parsed = codec.parser()
        self._closed = False
        self._printed = bytearray()
        self._cut = False
        self._muted = False
        self._reading = threading.Lock()
        """Held by who reads what was printed."""
        self.printed_total = 0
        """How many bytes were printed, kept or not."""
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._places: queue.SimpleQueue[None] = queue.SimpleQueue()
        """As many as there are replies that may be read ahead still."""
        self._answer: Callable[[Any], bytes | None] | None = None
        """What answers replies that ask for something, in the thread that reads them."""
        for _ in range(max(LEAST_AHEAD, MOST_AHEAD // most_reply)):
            self._places.put(None)
        self._threads = [
            threading.Thread(target=target, args=(stream,), daemon=True)
            for target, stream in (
                (self._write_requests, streams.requests),
                (self._read_replies, streams.replies),
                (self._read_output, streams.printed),
            )
        ]
        for thread in self._threads:
            thread.start()

    @property
    def output(self) -> Output:
        """What was printed so far."""
        return Output(bytes(self._printed), self._cut)

    def mute(self) -> None:
        """Keep what was printed before the reply that came last, and nothing that is printed from now on.

        Where pipes cannot be asked, as on Windows, some of what was printed last may be lost.
        """
        with self._reading:
            with contextlib.suppress(OSError, ValueError):
                for _ in range(MOST_LOOKS):
                    if self._muted or not _is_ready(self._streams.printed, "POLLIN"):
                        break
                    self._keep(self._streams.printed.read1(AT_A_TIME))  # type: ignore[attr-defined]
            self._muted = True

    def send(self, request: dict[str, Any]) -> None:
        """Put a request on its way."""
        self.send_frame(encoded(request))

    def send_frame(self, frame: bytes) -> None:
        """Put a request on its way that is encoded already."""
        self._requests.put(frame)

    @contextlib.contextmanager
    def answering(self, answer: Callable[[Any], bytes | None]) -> Iterator[None]:
        """Have questions among the replies answered where they are read, up to the first reply that is none.

        So they wait for no other thread, and neither does who has many of them.

        Parameters
        ----------
        answer : callable
            Given a reply in the thread that reads; returns the frame to send, or None if it is no question.
        """
        self._answer = answer
        try:
            yield
        finally:
            self._answer = None

    def receive(self, timeout: float) -> Any:
        """Return the next reply, a `codec.WireError` in place of one, or `End`.

        Raises
        ------
        queue.Empty
            If nothing came in `timeout` seconds.
        """
        reply = self._replies.get(timeout=timeout)
        self._places.put(None)
        return reply

    @property
    def under_way(self) -> bool:
        """Whether the worker waits for this side: to write what it is asked, or to read what it answered.

        Not where the pipe is full, as it is when a worker does not read what it is asked.
        """
        if not self._replies.empty() or _is_ready(self._streams.replies, "POLLIN"):
            return True
        return not self._requests.empty() and _is_ready(self._streams.requests, "POLLOUT")

    def close(self) -> None:
        """Let the threads end. The worker has to be dead: each thread closes its pipe when that runs dry.

        A pipe that somebody else still holds open is left to its thread, which ends when they do.
        """
        self._closed = True
        self._requests.put(None)
        self._places.put(None)
        for thread in self._threads:
            thread.join(timeout=JOIN_SECONDS)

    def _write_requests(self, stream: IO[bytes]) -> None:
        # A worker that is gone is noticed by the thread that reads its replies.
        with contextlib.suppress(OSError, ValueError), stream:
            while (frame := self._requests.get()) is not None:
                stream.write(frame)
                stream.flush()

    def _read_replies(self, stream: IO[bytes]) -> None:
        reply: Any = None
        with contextlib.suppress(OSError), stream:
            while not isinstance(reply, End | codec.WireError):
                self._places.get()
                if self._closed:
                    return
                try:
                    while self._is_answered(reply := self._read_reply(stream)):
                        pass
                except Exception as error:  # noqa: BLE001 - the caller has to hear of it, whatever it is
                    reply = End(error)
                self._replies.put(reply)

    def _read_reply(self, stream: IO[bytes]) -> Any:
        try:
            return codec.read(stream, self._most_reply, self._parsed)
        except codec.WireError as error:
            return error
        except (EOFError, OSError, ValueError):
            return End()

    def _is_answered(self, reply: Any) -> bool:
        """Answer a reply that asks for something; what else comes is nobody's question, nor what follows."""
        if (answer := self._answer) is None or isinstance(reply, End | codec.WireError):
            return False
        if (frame := answer(reply)) is None:
            self._answer = None
            return False
        self._send_at_once(frame)
        return True

    def _send_at_once(self, frame: bytes) -> None:
        """Write a request where that cannot block; else leave it to the thread that writes."""
        is_free = len(frame) <= AT_ONCE and self._requests.empty()
        if not (is_free and _is_ready(self._streams.requests, "POLLOUT")):
            self._requests.put(frame)
            return
        with contextlib.suppress(OSError, ValueError):  # a worker that is gone is noticed at the next reply
            self._streams.requests.write(frame)
            self._streams.requests.flush()

    def _read_output(self, stream: IO[bytes]) -> None:
        can_be_asked = hasattr(select, "poll")
        # Where that is not so, reading waits, and who mutes must not wait for it.
        held = self._reading if can_be_asked else contextlib.nullcontext()
        with contextlib.suppress(OSError, ValueError), stream:
            while not can_be_asked or _poll(stream, select.POLLIN, None):
                with held:
                    if can_be_asked and not _poll(stream, select.POLLIN):
                        continue  # it was read when the worker was muted
                    if not (chunk := stream.read1(AT_A_TIME)):  # type: ignore[attr-defined]
                        break
                    self._keep(chunk)

    def _keep(self, chunk: bytes) -> None:
        """Keep what was printed, as long as that is wanted and there is room."""
        self.printed_total += len(chunk)
        if not self._muted:
            room = max(self._most_output - len(self._printed), 0)
            self._printed += chunk[:room]
            self._cut = self._cut or len(chunk) > room


def _poll(stream: IO[bytes], flag: int, milliseconds: int | None = 0) -> int:
    """Return what a pipe is ready for, its end included, after waiting for so long; None waits for ever."""
    waiting = select.poll()
    waiting.register(stream, flag)
    return next((found for _, found in waiting.poll(milliseconds)), 0)


def _is_ready(stream: IO[bytes], event: str) -> bool:
    """Tell whether a pipe can be read, or written to, at once; one that is closed cannot.

    False where that cannot be asked, as on Windows.
    """
    if not hasattr(select, "poll"):
        return False
    flag: int = getattr(select, event)
    try:
        return bool(_poll(stream, flag) & flag)
    except ValueError:
        return False

"""A conversation with one worker over three pipes, under limits; nothing that it says is trusted."""

from __future__ import annotations

import contextlib
import queue
import signal
import subprocess
import threading
import time
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from cnntutor.sandbox.harmless import harmless
from cnntutor.sandbox.interface import Loaded, LoadOutcome, Output
from cnntutor.sandbox.worker import wire
from cnntutor.types import Crashed, Missing, OutOfMemory, Raised, Refused, Returned, TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cnntutor.sandbox.limits import Limits
    from cnntutor.sandbox.tree import Tree
    from cnntutor.types import Arguments, Outcome, Submission

WATCH_SECONDS = 0.05
"""How often a worker that has not answered yet is measured."""

GRACE_SECONDS = 1.0
"""How long a worker that has closed its pipe may take to end."""

MOST_REQUEST = 256_000_000
_END = object()


class Session:
    """One worker, asked one thing at a time. It implements `interface.Worker` for every rung.

    Three threads keep the pipes moving, so that no worker can block the marker: one writes requests, one
    reads replies, one reads what is printed. The caller's thread waits, watches the limits, and decides.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        tree: Tree,
        submission: Submission,
        limits: Limits,
        clean_up: Callable[[], None],
    ) -> None:
        self._process = process
        self._tree = tree
        self._limits = limits
        self._clean_up = clean_up
        self._stopped: Outcome | None = None
        self._closed = False
        self._cpu_at_begin: float | None = 0.0
        self._wall_begin = time.monotonic()
        self._allowed = limits.load_seconds
        self._printed = bytearray()
        self._printed_total = 0
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[Any] = queue.SimpleQueue()
        assert process.stdin
        assert process.stdout
        assert process.stderr
        self._threads = [
            threading.Thread(target=target, args=(stream,), daemon=True)
            for target, stream in (
                (self._write_requests, process.stdin),
                (self._read_replies, process.stdout),
                (self._read_output, process.stderr),
            )
        ]
        for thread in self._threads:
            thread.start()
        self._send(
            {
                "do": "limit",
                "cpu_seconds": limits.total_seconds,
                "data_bytes": limits.data_bytes,
                "file_bytes": limits.file_bytes,
                "files": limits.files,
                "result_bytes": limits.result_bytes,
            }
        )
        source = np.frombuffer(submission.source, np.uint8)
        self._send({"do": "load", "filename": submission.filename, "source": source})

    # ------------------------------------------------------------------ what the marker asks

    @property
    def alive(self) -> bool:
        """Whether the worker can still be asked."""
        return self._stopped is None

    @property
    def output(self) -> Output:
        """What the submission has printed so far."""
        return Output(bytes(self._printed), self._printed_total > len(self._printed))

    def load(self) -> LoadOutcome:
        """Wait until the submission has run."""
        match self._receive():
            case {"kind": "limited"}:
                pass
            case reply:
                return self._as_load_outcome(reply)
        return self._as_load_outcome(self._receive())

    def begin_question(self) -> None:
        """Grant the time of a new question."""
        if self.alive:
            self._cpu_at_begin = None
            self._wall_begin = time.monotonic()
            self._allowed = self._limits.question_seconds

    def read(self, name: str) -> Outcome:
        """Return the value of a variable."""
        return self._ask({"do": "read", "name": name})

    def call(self, name: str, arguments: Arguments) -> Outcome:
        """Return what a function gives for these arguments."""
        return self._ask({"do": "call", "name": name, "arguments": arguments})

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield what a function gives for each of several sets of arguments."""
        if self.alive:
            for arguments in every:
                self._send({"do": "call", "name": name, "arguments": arguments})
        for _ in every:
            yield self._stopped or self._as_outcome(self._receive())

    def close(self) -> None:
        """End the worker and every process that it started, and remove what they wrote."""
        if self._closed:
            return
        self._closed = True
        self._requests.put(None)
        self._tree.kill()
        for thread in self._threads:
            thread.join(timeout=2.0)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self._clean_up()

    # ------------------------------------------------------------------ one exchange

    def _ask(self, request: dict[str, Any]) -> Outcome:
        if self._stopped is not None:
            return self._stopped
        self._send(request)
        return self._as_outcome(self._receive())

    def _send(self, request: dict[str, Any]) -> None:
        self._requests.put(wire.encode(request, MOST_REQUEST))

    def _receive(self) -> Any:
        """Return the next reply, or the outcome that stopped the worker instead."""
        while self._stopped is None:
            try:
                reply = self._replies.get(timeout=WATCH_SECONDS)
            except queue.Empty:
                if (excess := self._excess()) is not None:
                    self._stop(excess)
                continue
            match reply:
                case wire.WireError():
                    self._stop(Crashed("answered with something that is no answer"))
                case _ if reply is _END:
                    self._stop(self._explain_end())
                case _ if self._flooded and (flood := self._excess()):
                    self._stop(flood)
                case _:
                    return reply
        return self._stopped

    @property
    def _flooded(self) -> bool:
        return self._printed_total > self._limits.flood_bytes

    def _excess(self) -> Outcome | None:
        """Return what the worker has used too much of, if anything."""
        if self._flooded:
            return Crashed(f"was stopped after printing {self._limits.flood_bytes // 10**6} MB of text")
        usage = self._tree.usage()
        if usage.processes > self._limits.processes:
            return Crashed(f"was stopped after starting more than {self._limits.processes} processes")
        if usage.memory_bytes > self._limits.memory_bytes:
            return OutOfMemory(self._limits.memory_bytes // 10**6)
        if self._cpu_at_begin is None:  # most questions are answered before anything has to be measured
            self._cpu_at_begin = usage.cpu_seconds
        if usage.cpu_seconds - self._cpu_at_begin > self._allowed:
            return TimedOut(self._allowed, "cpu")
        wall = self._allowed * self._limits.wall_factor
        if time.monotonic() - self._wall_begin > wall:
            return TimedOut(wall, "wall")
        return None

    def _stop(self, outcome: Outcome) -> None:
        self._stopped = outcome
        self._tree.kill()

    def _explain_end(self) -> Outcome:
        """Say why a worker that closed its pipe has ended."""
        if (excess := self._excess()) is not None:
            return excess
        try:
            code = self._process.wait(timeout=GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return Crashed("lost its connection to the marker while it ran your file")
        if code == -getattr(signal, "SIGXCPU", 0):
            return TimedOut(float(self._limits.total_seconds), "cpu")
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
            return Crashed(f"was ended by {name} while it ran your file")
        return Crashed(f"ended itself (exit code {code}) while it ran your file")

    # ------------------------------------------------------------------ replies into outcomes

    def _as_load_outcome(self, reply: Any) -> LoadOutcome:
        match reply:
            case {"kind": "loaded", "names": list(names)} if all(isinstance(name, str) for name in names):
                return Loaded(tuple(harmless(name) for name in names))
            case _:
                outcome = self._as_outcome(reply)
        if isinstance(outcome, Raised | TimedOut | OutOfMemory | Crashed):
            return outcome
        return self._nonsense()

    def _as_outcome(self, reply: Any) -> Outcome:
        match reply:
            case {"kind": "returned", "value": value}:
                return Returned(value)
            case {"kind": "raised", "exception": str(kind), "message": str(message), **place}:
                line, column = _positive(place.get("line")), _positive(place.get("column"))
                return Raised(harmless(kind), harmless(message), line, column)
            case {"kind": "missing", "reason": str(reason), "found": str(found)}:
                return Missing(reason, harmless(found))
            case {"kind": "refused", "reason": str(reason)}:
                return Refused(harmless(reason))
            case {"kind": "memory"}:
                return OutOfMemory(self._limits.memory_bytes // 10**6)
            case _ if self._stopped is not None:
                return self._stopped
            case _:
                return self._nonsense()

    def _nonsense(self) -> Crashed:
        outcome = Crashed("answered with something that is no answer")
        self._stop(outcome)
        return outcome

    # ------------------------------------------------------------------ the three threads

    def _write_requests(self, stream: IO[bytes]) -> None:
        while (frame := self._requests.get()) is not None:
            try:
                stream.write(frame)
                stream.flush()
            except (OSError, ValueError):
                return  # the worker is gone: the thread that reads its replies says so

    def _read_replies(self, stream: IO[bytes]) -> None:
        while True:
            try:
                self._replies.put(wire.read(stream, self._limits.result_bytes))
            except wire.WireError as fault:
                self._replies.put(fault)
                return
            except (EOFError, OSError, ValueError):
                self._replies.put(_END)
                return

    def _read_output(self, stream: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while chunk := stream.read1(65_536):  # type: ignore[attr-defined]
                self._printed_total += len(chunk)
                room = self._limits.output_bytes - len(self._printed)
                self._printed += chunk[: max(room, 0)]


def _positive(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 10**7 else None

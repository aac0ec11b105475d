"""A conversation with one worker, under limits; nothing that it says is trusted."""

from __future__ import annotations

import contextlib
import queue
import signal
import time
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Crashed, OutOfMemory, TimedOut
from cnntutor.errors import SandboxError, WorkerLost
from cnntutor.sandbox import descriptions, opaque
from cnntutor.sandbox.calls import as_calls
from cnntutor.sandbox.given_models import HandedOver, request_part
from cnntutor.sandbox.pipes import End, Pipes, encoded
from cnntutor.sandbox.replies import MOST_TEXT, parse_loaded, parse_outcome
from cnntutor.sandbox.watchdog import Watch
from cnntutor.sandbox.worker import codec
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cnntutor.domain.model_task import Setting
    from cnntutor.domain.opaque import Opaque
    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments, Array
    from cnntutor.sandbox.interface import Listener, LoadOutcome, Output, Processes
    from cnntutor.sandbox.limits import Profile

LOOK_SECONDS = 0.05
"""How often is looked whether a worker that has not answered yet was stopped."""

GRACE_LOOKS = 20
"""At how many looks a worker that has closed its pipe may be found neither ended nor about to compute."""

MOST_TOLD = 20_000
"""How often a training may say how far it is."""


class Session:
    """One worker and what it answers. It implements `interface.Worker` for every backend.

    The caller's thread waits and decides; `Pipes` moves the bytes, `Watch` keeps the limits.
    """

    def __init__(
        self,
        processes: Processes,
        submission: Submission,
        profile: Profile,
        clean_up: Callable[[], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        limits = profile.limits
        self._processes = processes
        self._limits = limits
        self._clean_up = clean_up
        self._stopped: Outcome | None = None
        self._closed = False
        self._turn = 0
        """How many calls had functions among their arguments."""
        self._given = HandedOver(has_keras=profile.trains)
        self._seconds = profile.start_seconds
        try:
            self._pipes = Pipes(processes.streams, limits.result_bytes, limits.output_bytes)
            self._watch = Watch(
                processes,
                limits,
                printed=lambda: self._pipes.printed_total,
                under_way=lambda: self._pipes.under_way,
                now=now,
            )
        except (RuntimeError, OSError) as error:
            processes.kill()
            processes.streams.close()
            clean_up()
            raise SandboxError(f"no thread can be started: {error}") from error
        self._await_readiness()
        self._seconds = limits.load_seconds
        run_as = submission.source if submission.run_as is None else submission.run_as
        source = np.frombuffer(run_as, np.uint8)
        cells = np.array(submission.cells, np.int64)  # there may be more than a list may hold
        self._pipes.send({"do": "load", "filename": submission.filename, "source": source, "cells": cells})

    def _await_readiness(self) -> None:
        """Wait until the worker has shut itself in, and says that nothing it tried got through."""
        try:
            reply = self._receive()
        except BaseException:
            self.close()
            raise
        match reply:
            case {"kind": "ready", "reached": []}:
                return
            case {"kind": "ready", "reached": list(reached)}:
                why = "the isolation does not hold: a submission could " + ", ".join(map(str, reached))
            case _:
                why = "the process for the submission did not start"
        self.close()
        said = sanitize(self.output.text.decode("utf-8", "replace")).strip()[-MOST_TEXT:]
        raise SandboxError(f"{why}. {said}".strip())

    # ------------------------------------------------------------------ what the grader asks

    @property
    def alive(self) -> bool:
        """Whether the worker can still be asked."""
        return self._stopped is None

    @property
    def output(self) -> Output:
        """What the submission has printed so far."""
        return self._pipes.output

    def mute(self) -> None:
        """Keep what it has printed up to its last answer, and nothing that it prints from now on."""
        self._pipes.mute()

    def load(self) -> LoadOutcome:
        """Wait until the submission has run."""
        return self._as_load_outcome(self._receive())

    def begin_question(self) -> None:
        """Grant the time of a new question."""
        self._seconds = self._limits.call_seconds
        self._watch.allow(self._limits.question_seconds)

    def read(self, name: str) -> Outcome:
        """Return the value of a variable."""
        return self._ask({"do": "read", "name": name})

    def call(self, name: str, arguments: Arguments) -> Outcome:
        """Return what a function gives for these arguments."""
        (outcome,) = self.call_each(name, (arguments,))
        return outcome

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield what a function gives for each of several sets of arguments."""
        calls = as_calls(every)
        self._hand_over(calls)
        if calls.have_functions:  # what follows must not lie between a call and its answer
            for arguments in calls:
                yield self._stopped or self._call_with_functions(name, arguments)
            return
        if self.alive:
            for frame in calls.frames(name):
                self._pipes.send_frame(frame)
        for _ in calls:
            yield self._stopped or self._as_outcome(self._receive())

    def _hand_over(self, every: Sequence[Arguments]) -> None:
        """Put the models on their way that some arguments have among them, and that are not there yet."""
        for frame in self._given.frames(every):
            if self.alive:
                self._pipes.send_frame(frame)

    def _call_with_functions(self, name: str, arguments: Arguments) -> Outcome:
        """Return what a function gives for arguments some of which it may call, while those are answered."""
        functions, plain = opaque.take_out(arguments)
        self._turn += 1
        request = {"do": "call", "name": name, **request_part(plain)}
        request |= {"functions": list(functions), "turn": self._turn}
        meter = opaque.Meter(self._limits)
        answer = partial(self._answer, functions, self._turn, meter)
        self._watch.begin(self._seconds)
        try:
            with self._pipes.answering(answer):
                self._pipes.send(request)
                reply = self._next_reply()
        finally:
            self._watch.pause()
        if meter.excess is not None and self._stopped is None:
            self._stop(meter.excess)
            return meter.excess
        return self._as_outcome(reply)

    def _answer(
        self, functions: Mapping[int, Opaque], turn: int, meter: opaque.Meter, reply: Any
    ) -> bytes | None:
        """Return what to send to a worker that calls a function; None where it does not, or too often."""
        if (asked := opaque.asked_for(reply, turn, functions)) is None or meter.count(*asked) is not None:
            return None
        self._watch.suspend()
        try:
            return encoded(opaque.answer(*asked))
        finally:
            self._watch.resume()

    def describe(
        self,
        seed: int,
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,
    ) -> Outcome:
        """Have a function of the submission build a model and return what it is, as plain data."""
        self._hand_over((arguments,))
        request = {"do": "describe", "seed": seed, "builder": builder, **request_part(arguments)}
        request |= {"image_shape": image_shape}
        return descriptions.put_together(self._ask(request))

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
        """Train the submission's model, and let somebody hear how far it is."""
        if self._stopped is not None:
            return self._stopped
        self._watch.allow(seconds)
        self._seconds = seconds
        request = {"do": "train", "images": images, "labels": labels, "held_out": held_out, "seed": seed}
        bounds = {name: (one.default, one.least, one.most) for name, one in settings.items()}
        self._pipes.send({**request, "settings": bounds})
        for _ in range(MOST_TOLD):
            match self._receive():
                case {"kind": "progress"} as told:
                    listen({str(name): value for name, value in told.items()})
                case reply:
                    return self._as_outcome(reply)
        return self._nonsense()

    def change(self, function: str) -> Outcome:
        """Have a function of the submission change the model that was trained last, and describe it again."""
        return descriptions.put_together(self._ask({"do": "change", "function": function}))

    def prepared(self, places: Array) -> Outcome:
        """Return some of the images that it was trained on last, as they were prepared."""
        return self._ask({"do": "prepared", "places": places})

    def cpu_seconds(self) -> float | None:
        """Return the CPU time that all its processes have used so far; None if that cannot be told."""
        usage = self._processes.usage()
        return usage.cpu_seconds if usage else None

    def close(self) -> None:
        """End the worker and every process that it started, and remove what they wrote."""
        if self._closed:
            return
        self._closed = True
        self._watch.close()
        self._processes.kill()
        self._pipes.close()
        with contextlib.suppress(OSError):
            self._clean_up()

    # ------------------------------------------------------------------ one exchange

    def _ask(self, request: dict[str, Any]) -> Outcome:
        if self._stopped is not None:
            return self._stopped
        self._pipes.send(request)
        return self._as_outcome(self._receive())

    def _receive(self) -> Any:
        """Return the next reply to something new, or the outcome that stopped the worker instead."""
        self._watch.begin(self._seconds)
        try:
            return self._next_reply()
        finally:
            self._watch.pause()

    def _next_reply(self) -> Any:
        while self._stopped is None:
            try:
                reply = self._pipes.receive(LOOK_SECONDS)
            except queue.Empty:
                self._stopped = self._watch.excess
                continue
            if self._pipes.printed_total > self._limits.flood_bytes:
                self._watch.look()
            if (excess := self._watch.excess) is not None:
                self._stopped = excess
                break
            match reply:
                case codec.WireError():
                    self._stop(Crashed("answered with something that is no answer"))
                case End(error=None):
                    self._stopped = self._explain_end()
                case End(error):
                    self.close()
                    raise SandboxError(f"the grader could not go on with a reply: {error!r}") from error
                case _:
                    return reply
        return self._stopped

    def _stop(self, outcome: Outcome) -> None:
        self._stopped = outcome
        self._processes.kill()

    def _explain_end(self) -> Outcome:
        """Say why a worker that closed its pipe has ended."""
        code, looks = None, 0
        while code is None and looks < GRACE_LOOKS:
            if (excess := self._watch.look()) is not None:
                return excess
            try:
                code = self._processes.exit_code(LOOK_SECONDS)
            except WorkerLost:
                if (excess := self._watch.look()) is not None:  # it was ended while it was waited for
                    return excess
                raise
            usage = self._processes.usage()
            looks += usage is None or not usage.runnable
        if code is None:
            return Crashed("lost its connection to the grader while it ran your file")
        if code >= 0:
            return Crashed(f"ended itself (exit code {code}) while it ran your file")
        if -code == getattr(signal, "SIGXCPU", None):
            return TimedOut(float(self._limits.total_seconds), "cpu")
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return Crashed(f"was ended by {name} while it ran your file")

    # ------------------------------------------------------------------ replies into outcomes

    def _as_load_outcome(self, reply: Any) -> LoadOutcome:
        if (loaded := parse_loaded(reply)) is not None:
            return loaded
        outcome = self._as_outcome(reply)
        return outcome if isinstance(outcome, TimedOut | OutOfMemory | Crashed) else self._nonsense()

    def _as_outcome(self, reply: Any) -> Outcome:
        if (outcome := parse_outcome(reply, self._limits.memory_bytes)) is not None:
            return outcome
        return self._nonsense() if self._stopped is None else self._stopped

    def _nonsense(self) -> Crashed:
        outcome = Crashed("answered with something that is no answer")
        self._stop(outcome)
        return outcome

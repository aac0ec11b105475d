"""Answer the grader's requests about one submission: load it, read its variables, call its functions.

Everything here shares a process with the student's code and can be changed by it, so nothing that comes
from here is trusted on the other side. It never learns what the right answers are.

The first reply comes unasked: ``{"kind": "ready", "reached": [...]}``, with what the isolation lets through.
Then requests are dicts: ``{"do": "load", "filename", "source", "cells"}``, ``{"do": "read", "name"}``
and ``{"do": "call", "name", "arguments"}``, with ``"functions"`` and ``"turn"`` where there are functions
among the arguments (`opaque`), and with ``"models"`` where there are models, each of which came before
(`given_models`: only that is not answered); for a model
``{"do": "describe", "seed", "builder", "arguments", "image_shape"}``, where ``builder`` is the function that
builds it, and whose layers come back a frame each;
``{"do": "train", "images", "labels", "held_out", "seed", "settings"}``, where ``settings`` gives default and
bounds of what may be chosen, ``{"do": "prepared", "places"}``, and ``{"do": "change", "function"}``, which
describes the model that was trained last after a function has changed it. Each is
answered with one dict, whose ``"kind"`` is ``loaded``, ``returned``, ``raised``, ``missing``, ``memory`` or
``refused``. A training says before that how far it is, as often as it likes, with dicts of kind
``progress``. Requests that have much in common come as one, with a list ``"every"`` of what each has for
itself; each is answered as soon as that can be done.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import types
from functools import partial
from typing import IO, TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.sandbox.worker import (
        absent,
        codec,
        fitting,
        import_hook,
        ipython_values,
        libraries,
        notebook,
        opaque,
        pieces,
        reach,
        running,
        sources,
        standard_streams,
        stubs,
        tracebacks,
    )
    from cnntutor.sandbox.worker.confine import confine
    from cnntutor.sandbox.worker.settings import WorkerSettings
else:
    # from this folder, which is all of the package that a worker sees
    import absent
    import codec
    import fitting
    import import_hook
    import ipython_values
    import libraries
    import notebook
    import opaque
    import pieces
    import running
    import sources
    import standard_streams
    import stubs
    import tracebacks
    from confine import confine

    if sys.platform == "linux":
        import reach

MOST_REQUEST = 256_000_000
MOST_MESSAGE = 500
MOST_NAMES = 200
NO_ANSWERS = (types.ModuleType, stubs.Drawing, absent.Absent)


def main(settings: WorkerSettings) -> None:
    """Take the standard streams over, shut the door, and answer until the requests end."""
    requests, replies = standard_streams.take()
    try:
        confine(settings)
        reached = reach.reached(settings) if settings.isolated else []
    except OSError as error:
        sys.exit(f"The isolation cannot be set up: {error}")
    if (modelling := libraries.modelling()) is not None:
        modelling.use_threads(settings.threads)
    finder = import_hook.put_in_place(
        numpy_alone=modelling is None, also={name.partition(".")[0] for name in settings.imports}
    )
    libraries.hide()
    handler = Handler(requests, replies, settings.result_bytes, finder)
    handler.send(codec.encode({"kind": "ready", "reached": reached}, settings.result_bytes))
    handler.serve()
    os._exit(0)


class Handler:
    """One submission and the pipes over which it is asked about."""

    def __init__(
        self, requests: IO[bytes], replies: IO[bytes], most_result: int, finder: import_hook.Finder
    ) -> None:
        self.requests = requests
        self.parsed = codec.parser()
        self.replies = replies
        self.most_result = most_result
        self.finder = finder
        self.before: dict[str, int] = {}
        self.module = types.ModuleType("submission")
        self.process = os.getpid()
        self.models: Any = None
        self.given: Any = given.GivenModels() if (given := libraries.given_models()) else None
        """The models that the submission is given; None in a worker without Keras."""
        self.fitting: tuple[Any, dict[int, str | None]] = (None, {})
        """The function that was called last, and what `unfit_parameters` gives for so many arguments."""

    def serve(self) -> None:
        """Answer one request after the other until there are no more."""
        actions = {
            "load": self.load,
            "read": self.read,
            "call": self.call,
            "describe": self.describe,
            "train": self.train,
            "change": self.change,
            "prepared": self.prepared,
        }
        while True:
            try:
                request = codec.read(self.requests, MOST_REQUEST, self.parsed)
            except EOFError:
                return
            if request["do"] == "give":
                self.given.keep(request["digest"], request["told"])
                continue
            action = actions[request.pop("do")]
            for own in request.pop("every", ({},)):
                self.reply(action, request | own)

    def reply(self, action: Any, request: dict[str, Any]) -> None:
        """Carry a request out, and send what came of it after all that was printed meanwhile."""
        frame = self.answer(action, request)
        if os.getpid() != self.process:
            os._exit(0)  # a child that the submission forked and that came back here
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        self.send(frame)

    def send(self, frame: bytes) -> None:
        """Put a reply on its way."""
        self.replies.write(frame)
        self.replies.flush()

    def answer(self, action: Any, request: dict[str, Any]) -> bytes:
        """Carry a request out and encode the reply, whatever the submission does."""
        try:
            reply = action(**request)
        except MemoryError:
            reply = {"kind": "memory"}
        except BaseException as error:  # noqa: BLE001 - the student's code may raise anything
            exhausted = type(error).__name__ == "ResourceExhaustedError"  # TensorFlow's for the same
            reply = {"kind": "memory"} if exhausted else self.raised(error)
        try:
            return codec.encode(reply, self.most_result)
        except codec.WireError as error:
            reply = {"kind": "refused", "reason": str(error)[:MOST_MESSAGE]}
        except MemoryError:
            reply = {"kind": "memory"}
        except BaseException as error:  # noqa: BLE001 - a value can misbehave when it is looked at
            reply = {"kind": "refused", "reason": f"an object that cannot be read ({type(error).__name__})"}
        return codec.encode(reply, self.most_result)

    # -------------------------------------------------------------- requests

    def load(self, filename: str, source: Any, cells: Any) -> Any:
        """Run the submission as a module: a file until it raises, a notebook cell by cell to its end."""
        # in a notebook, what stands under `if __name__ == "__main__"` runs
        name = "__main__" if len(cells) else filename.rpartition(".")[0] or "submission"
        self.module = sys.modules[name] = types.ModuleType(name)
        self.module.__file__ = filename
        sys.argv = [filename]
        notebook.furnish(vars(self.module))
        if len(cells):
            sys.modules["cnntutor"] = import_hook.stand_in("cnntutor")  # for a notebook that checks itself
        parts = pieces.divide(filename, source.tobytes(), cells.tolist())
        sources.show(filename, source.tobytes(), parts)
        sources.hide_own_warnings()
        self.before = {piece.name: piece.before for piece in parts}
        self.finder.stand_by(vars(self.module), {piece.name: piece.text for piece in parts})
        stopped = None
        runner = running.Runner(
            vars(self.module),
            parts,
            is_notebook=bool(len(cells)),
            keeps_values=bool(len(cells)) and ipython_values.is_asked_for(source.tobytes()),
        )
        for piece in parts:
            try:
                runner.run(piece)
            except MemoryError:
                raise
            except BaseException as error:  # noqa: BLE001 - what stands above the line that raised still counts
                stopped = stopped or self.raised(error)
        if (modelling := libraries.modelling()) is not None:
            self.models = modelling.Modelling(self.module)
        return {"kind": "loaded", "names": self.names(), "stopped": stopped}

    def names(self) -> list[str]:
        """Return what the submission defines: functions first, then other names."""
        found = [
            name
            for name, value in list(vars(self.module).items())
            if isinstance(name, str) and not name.startswith("_") and not issubclass(type(value), NO_ANSWERS)
        ]
        found.sort(key=lambda name: not callable(getattr(self.module, name, None)))
        return [name[:80] for name in found[:MOST_NAMES]]

    def read(self, name: str) -> Any:
        """Return the value of a variable."""
        if name not in vars(self.module):
            return {"kind": "missing", "reason": "absent", "found": ""}
        return {"kind": "returned", "value": absent.present(vars(self.module)[name])}

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        functions: Sequence[int] = (),
        turn: int = 0,
        models: Sequence[Any] = (),
    ) -> Any:
        """Return what a function gives for arguments of its own, some of which may be functions or models."""
        if (missing := self.missing(name, arguments)) is not None:
            return missing
        if models:
            arguments = self.given.put_in(arguments, models)
        calls = opaque.Calls(self.exchange, turn)
        try:
            value = vars(self.module)[name](*calls.put_in(arguments, functions))
        finally:
            calls.end()
        if type(value) is types.CoroutineType:
            value.close()  # or Python warns of it, by a line of ours
            return {"kind": "refused", "reason": "a coroutine, which is no value before it is awaited"}
        return {"kind": "returned", "value": absent.present(value)}

    def exchange(self, told: dict[str, Any]) -> Any:
        """Send what a function of the grader's is called with, and return the answer."""
        try:
            frame = codec.encode(told, self.most_result)
        except codec.WireError as error:
            raise TypeError(f"the function takes an array of numbers, and got {error}") from None
        self.send(frame)
        return codec.read(self.requests, MOST_REQUEST, self.parsed)

    def missing(self, name: str, arguments: tuple[Any, ...]) -> dict[str, Any] | None:
        """Return why a function cannot be called with these arguments; None where it can."""
        if name not in vars(self.module):
            return {"kind": "missing", "reason": "absent", "found": ""}
        function = vars(self.module)[name]
        if not callable(function):
            return {"kind": "missing", "reason": "not_callable", "found": type(function).__name__[:80]}
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
            return {"kind": "missing", "reason": "async", "found": ""}
        if (parameters := self.unfit_parameters(function, arguments)) is not None:
            return {"kind": "missing", "reason": "parameters", "found": parameters[:MOST_MESSAGE]}
        return None

    def unfit_parameters(self, function: Any, arguments: tuple[Any, ...]) -> str | None:
        """Return the parameters of a function that cannot take these arguments; None where it can."""
        if self.fitting[0] is not function:
            self.fitting = function, {}
        found = self.fitting[1]
        if len(arguments) not in found:
            found[len(arguments)] = fitting.unfit(function, arguments)
        return found[len(arguments)]

    def describe(
        self,
        seed: int,
        builder: str,
        arguments: tuple[Any, ...],
        image_shape: tuple[int, ...] | None,
        models: Sequence[Any] = (),
    ) -> Any:
        """Build a model, perhaps with models that are given, and return what it is."""
        if (missing := self.missing(builder, arguments)) is not None:
            return missing
        given = (partial(self.given.put_in, places=models),) if models else ()
        return self.described(self.models.describe(seed, builder, arguments, image_shape, *given))

    def described(self, value: Any) -> Any:
        """Return what is told of a model: each of its layers as a frame of its own."""
        if isinstance(value, dict) and isinstance(layers := value.get("layers"), list):
            frames = (codec.encode(layer, self.most_result) for layer in layers)
            value = value | {"layers": [np.frombuffer(frame, np.uint8) for frame in frames]}
        return {"kind": "returned", "value": value}

    def train(self, images: Any, labels: Any, held_out: Any, seed: int, settings: Any) -> Any:
        """Train the model that was described last, or a new one, and return what became of it."""

        def tell(told: dict[str, Any]) -> None:
            self.send(codec.encode({"kind": "progress", **told}, self.most_result))

        value = self.models.train(images, labels, held_out, seed, settings, tell)
        return {"kind": "returned", "value": value}

    def change(self, function: str) -> Any:
        """Have a function change the model that was trained last, and return what it is then."""
        if (missing := self.missing(function, (None,))) is not None:
            return missing
        return self.described(self.models.change(function))

    def prepared(self, places: Any) -> Any:
        """Return some of the images as the last training was given them."""
        return {"kind": "returned", "value": self.models.prepared(places)}

    def raised(self, error: BaseException) -> dict[str, Any]:
        """Describe an exception by the student's own lines."""
        return tracebacks.describe(error, self.before)

"""Answer a worker that calls an opaque function: on this side, within bounds, and without an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.opaque import Opaque
from cnntutor.domain.outcome import Crashed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.values import Arguments, Array
    from cnntutor.sandbox.limits import Limits


def has_functions(arguments: Arguments) -> bool:
    """Tell whether there is an opaque function among the arguments of a call."""
    return any(isinstance(argument, Opaque) for argument in arguments)


def take_out(arguments: Arguments) -> tuple[dict[int, Opaque], Arguments]:
    """Return the opaque functions by their places, and the arguments with None in these."""
    functions = {place: each for place, each in enumerate(arguments) if isinstance(each, Opaque)}
    return functions, tuple(None if isinstance(each, Opaque) else each for each in arguments)


def asked_for(reply: Any, turn: int, functions: Mapping[int, Opaque]) -> tuple[Opaque, Array] | None:
    """Return which function a worker calls, and with what; None where it says something else.

    Parameters
    ----------
    reply : Plain
        What came from the worker. Nothing in it is trusted.
    turn : int
        Which call of the student's function is waited for: what belongs to another one is no call.
    functions : mapping
        Those that were given to it, by their places.
    """
    match reply:
        case {"kind": "calls", "turn": int(of), "function": int(place), "value": np.ndarray() as value}:
            known = of == turn and place in functions and len(reply) == 4
            return (functions[place], value) if known else None
        case _:
            return None


class Meter:
    """How much is asked for in one call of the student's function."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls = self._bytes = 0
        self.excess: Crashed | None = None
        """Why the last call that was counted is one too many, where it is."""

    def count(self, _: Opaque, value: Array) -> Crashed | None:
        """Count one call of an opaque function; return why it is one too many, where it is."""
        self._calls += 1
        self._bytes += value.nbytes
        if self._calls > self._limits.opaque_calls:
            most = f"more than {self._limits.opaque_calls:,} times"
        elif self._bytes > self._limits.opaque_bytes:
            most = f"with more than {self._limits.opaque_bytes // 10**6} MB"
        else:
            return None
        self.excess = Crashed(
            f"was stopped after calling the functions that it was given {most} in one call: "
            "is there a loop too many?"
        )
        return self.excess


def answer(function: Opaque, value: Array) -> dict[str, Any]:
    """Return what is sent back for a value that a worker calls a function with: the result, or an error."""
    try:
        with np.errstate(all="ignore"):  # whatever the value is, it must not make this side warn
            return {"value": function(value)}
    except TypeError as error:
        return {"error": "TypeError", "message": str(error)}
    except ValueError as error:
        return {"error": "ValueError", "message": str(error)}
    except ArithmeticError:
        return {"error": "ValueError", "message": "the function has no value there"}

"""What stands in a submission's process for functions of the grader's: each call goes there and back.

A call is sent as ``{"kind": "calls", "turn", "function", "value"}``, in the middle of the student's own
call; the answer is ``{"value"}`` or ``{"error", "message"}``. What a function works out is not known here,
nor is one function told from another by anything but its place among the arguments.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any, Never

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ERRORS = {"TypeError": TypeError, "ValueError": ValueError}
"""What the grader may answer instead of a value."""

KINDS = "biuf"
"""What is sent at all, as numpy's characters: the grader says which of these it takes."""


class Function:
    """A function to call with an array."""

    __slots__ = ("_ask", "_place")

    def __init__(self, ask: Callable[[int, Any], Any], place: int) -> None:
        self._ask = ask
        self._place = place

    def __call__(self, x: Any) -> Any:
        """Return what the function gives for an array."""
        return self._ask(self._place, x)

    def __repr__(self) -> str:
        return "<function>"

    def __reduce__(self) -> Never:
        raise TypeError("this function cannot be pickled: it belongs to this call")


class Calls:
    """The functions that one call of the student's function is given. They end with it.

    Parameters
    ----------
    exchange : callable
        Sends a message, and returns the grader's answer to it.
    turn : int
        Which call of the student's function it is.
    """

    def __init__(self, exchange: Callable[[dict[str, Any]], dict[str, Any]], turn: int) -> None:
        self._exchange = exchange
        self._turn = turn
        self._caller = (os.getpid(), threading.get_ident())
        self._asking = False
        self._ended = False

    def put_in(self, arguments: tuple[Any, ...], places: Sequence[int]) -> tuple[Any, ...]:
        """Return arguments with functions in some places."""
        return tuple(
            Function(self.ask, place) if place in places else argument
            for place, argument in enumerate(arguments)
        )

    def end(self) -> None:
        """Let nothing be asked any more."""
        self._ended = True

    def ask(self, place: int, x: Any) -> Any:
        """Send what a function is called with, and wait for what it gives."""
        if self._ended:
            raise RuntimeError("the function can be called only while the call lasts that it was given to")
        if (os.getpid(), threading.get_ident()) != self._caller:
            raise RuntimeError("the function can be called only from the thread that was given it")
        if self._asking:
            raise RuntimeError("the function is being called already")
        self._asking = True
        try:
            value = np.asarray(x)
            if value.dtype.kind not in KINDS:
                raise TypeError(f"the function takes an array of numbers, and got {value.dtype.name}")
            reply = self._exchange({"kind": "calls", "turn": self._turn, "function": place, "value": value})
        finally:
            self._asking = False
        if "error" in reply:
            raise ERRORS[reply["error"]](reply["message"])
        return reply["value"]

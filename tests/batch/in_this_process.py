"""An executor for tests that change what grades: it does so in this very process."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class InThisProcess:
    """Does at once what it is given. It stands in for `LocalProcesses`, however many there are to be."""

    deaths: tuple[type[Exception], ...] = ()
    can_take_back = True

    def __init__(self, workers: int = 1, begin: Callable[[], object] | None = None) -> None:
        assert workers
        if begin is not None:
            begin()

    def submit(self, function: Callable[..., T], /, *arguments: Any) -> Future[T]:
        """Call the function; return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def waits_for(self) -> str | None:
        """Return that nothing is in the way."""
        return None

    def shutdown(self) -> None:
        """Have nothing to end."""

"""The calls that a question makes of a function: encoded once, and sent to every worker that is asked it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from cnntutor.sandbox import opaque
from cnntutor.sandbox.given_models import request_part
from cnntutor.sandbox.pipes import encoded
from cnntutor.sandbox.worker import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cnntutor.domain.values import Arguments

    Expansion = Callable[[Arguments], Sequence[Arguments]]

MOST_AT_ONCE = 8_000_000
"""Bytes of arguments that are sent ahead of the calls they are for: the worker has to hold them."""


class Calls(Sequence["Arguments"]):
    """The arguments of some calls, which nobody may change, and the frames that ask for the calls.

    Parameters
    ----------
    every : iterable of tuple
        The arguments of each call.
    shown : int, optional
        How many of the first have arguments that are no secret; without it, all.
    """

    def __init__(self, every: Iterable[Arguments], shown: int | None = None) -> None:
        self._every = tuple(every)
        self.shown = len(self._every) if shown is None else shown
        """How many of the first have arguments that are no secret."""
        self._frames: dict[str, tuple[bytes, ...]] = {}
        self._expanded: dict[Expansion, tuple[Calls, tuple[int, ...]]] = {}

    @overload
    def __getitem__(self, place: int) -> Arguments: ...

    @overload
    def __getitem__(self, place: slice) -> Calls: ...

    def __getitem__(self, place: int | slice) -> Arguments | Calls:
        """Return the arguments of one call; of a slice, calls that are encoded anew."""
        return Calls(self._every[place]) if isinstance(place, slice) else self._every[place]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._every)

    def __iter__(self) -> Iterator[Arguments]:
        """Yield the arguments of one call after the other."""
        return iter(self._every)

    @cached_property
    def have_functions(self) -> bool:
        """Whether functions are among the arguments, which the worker calls back."""
        return any(map(opaque.has_functions, self._every))

    @cached_property
    def shown_and_secret(self) -> tuple[Calls, Calls]:
        """Those with arguments that are no secret, and the others behind them."""
        return self[: self.shown], self[self.shown :]

    def expand(self, expansion: Expansion) -> tuple[Calls, tuple[int, ...]]:
        """Return the calls that these stand for, in one row, and how many each stands for."""
        if expansion not in self._expanded:
            groups = [expansion(arguments) for arguments in self._every]
            counts = tuple(map(len, groups))
            row = Calls((each for group in groups for each in group), sum(counts[: self.shown]))
            self._expanded[expansion] = row, counts
        return self._expanded[expansion]

    def frames(self, name: str) -> tuple[bytes, ...]:
        """Return the frames that ask for the calls of a function of this name, few and in their order."""
        if name not in self._frames:
            self._frames[name] = tuple(_encode(name, self._every))
        return self._frames[name]


def as_calls(every: Sequence[Arguments]) -> Calls:
    """Return calls as they are, or made of what they are called with."""
    return every if isinstance(every, Calls) else Calls(every)


def _encode(name: str, every: tuple[Arguments, ...]) -> Iterator[bytes]:
    """Yield the frames of some calls, as few as the limits of a frame allow."""
    own = [request_part(arguments) for arguments in every]
    try:
        yield encoded({"do": "call", "name": name, "every": own}, MOST_AT_ONCE)
    except codec.WireError:
        if len(every) > 1:
            half = len(every) // 2
            yield from _encode(name, every[:half])
            yield from _encode(name, every[half:])
        else:
            yield encoded({"do": "call", "name": name, **own[0]})

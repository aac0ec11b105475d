"""What a relation is: something simple that holds between what came back and what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from cnntutor.domain.exercise import Tolerance
    from cnntutor.domain.values import Arguments, Array

NOTHING = np.empty(0)
MOST_AXES = 65
"""More axes no array has."""

LISTS = range(1, 2)
MAPS = range(2, MOST_AXES)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What came back on one case and what is right there."""

    value: Array
    """What came back, as float64."""

    right: Array
    """What is right, as float64."""

    expected: Any
    """What is right, as the reference gives it."""

    arguments: Arguments
    """Those of the case."""

    names: tuple[str, ...]
    """What the arguments are called; empty where a student does not know them by names."""

    tolerance: Tolerance
    """How exact numbers have to be."""

    @property
    def same_shape(self) -> bool:
        """Whether the shape is right."""
        return self.value.shape == self.right.shape

    @property
    def is_right(self) -> bool:
        """Whether nothing differs."""
        return is_near(self.value, self.right, self.tolerance)


class Relation(Protocol):
    """Something that may hold between what came back and what is right."""

    @property
    def name(self) -> str:
        """What it is called in the code."""

    @property
    def tell(self) -> str:
        """A sentence without full stop; `{noun}` is what the result is called, `{each}` its numbers."""

    @property
    def advice(self) -> str:
        """A question that leads to the cause."""

    @property
    def strength(self) -> int:
        """Of two that hold, the one with the smaller number says more."""

    @property
    def fewest(self) -> int:
        """How many different numbers have to show it."""

    @property
    def looks_at_value(self) -> bool:
        """Whether it depends on what came back where it can be seen, and not on what is right alone."""

    def holds(self, pair: Pair) -> bool:
        """Tell whether it holds on a case."""

    def evidence(self, pair: Pair) -> Array:
        """Return the right numbers that would be others without it; empty where that is none."""


class Family(Protocol):
    """What each of the modules gives."""

    def propose(self, pair: Pair) -> Iterator[Relation]:
        """Yield the relations that may hold; what they need to know is found on this case."""


def _value(pair: Pair) -> Array:
    return pair.value


@dataclass(frozen=True, kw_only=True)
class Equation:
    """A relation by which what came back, or a part of it, equals what can be made of the right result."""

    name: str
    """As in `Relation`, like the others without a description here."""

    tell: str
    """As in `Relation`."""

    advice: str
    """As in `Relation`."""

    wanted: Callable[[Pair], Array | None]
    """What is made of the right result; None where that cannot be."""

    seen: Callable[[Pair], Array | None] = _value
    """What of the value has to equal it; None where that is not there. Asked where `wanted` is."""

    axes: range = range(MOST_AXES)
    """How many axes the right result has where it may hold."""

    strength: int = 0
    fewest: int = 3
    looks_at_value: bool = False

    def holds(self, pair: Pair) -> bool:
        """Tell whether both are equal within the tolerance."""
        if pair.right.ndim not in self.axes:
            return False
        if (wanted := self.wanted(pair)) is None or (seen := self.seen(pair)) is None:
            return False
        return is_near(seen, wanted, pair.tolerance)

    def evidence(self, pair: Pair) -> Array:
        """Return the numbers that differ from the right ones, or all of them in another shape."""
        if pair.right.ndim not in self.axes or (wanted := self.wanted(pair)) is None:
            return NOTHING
        if wanted.shape == pair.right.shape:
            return pair.right[is_far(wanted, pair.right, pair.tolerance)]
        return wanted.ravel()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A relation that is looked for in both at once."""

    name: str
    """As in `Relation`, like the others."""

    tell: str
    """As in `Relation`."""

    advice: str
    """As in `Relation`."""

    holds: Callable[[Pair], bool]
    """As in `Relation`."""

    evidence: Callable[[Pair], Array]
    """As in `Relation`."""

    strength: int = 0
    fewest: int = 3
    looks_at_value: bool = True


def is_far(one: Array, other: Array, tolerance: Tolerance) -> Array:
    """Return at which places two arrays of one shape are not equal; the tolerance is that of the second."""
    scale = np.abs(other).max(initial=0.0, where=np.isfinite(other))
    near = np.abs(one - other) <= tolerance.absolute + tolerance.relative * scale
    both_nan = np.isnan(one) & np.isnan(other)
    far: Array = ~(near | (one == other) | both_nan)
    return far


def is_near(one: Array, other: Array, tolerance: Tolerance) -> bool:
    """Tell whether two arrays have the same shape and numbers, within a tolerance."""
    return one.shape == other.shape and not is_far(one, other, tolerance).any()

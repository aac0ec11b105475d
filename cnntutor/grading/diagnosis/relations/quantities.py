"""The right numbers multiplied by, divided by, or more by a quantity that differs from case to case."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import Equation
from cnntutor.grading.wording import count_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

WHICH_QUANTITY = "Where does it come into your calculation, and how often should it?"
POWERS = {"itself": 1, "squared": 2}
RESULT = -1
"""In place of the position of an argument: the right result itself."""


class Quantity(NamedTuple):
    """A number that a case has."""

    position: int
    """Of the argument, or `RESULT`."""

    measure: str
    """`itself`, `squared`, `size`, `area` of the first two axes, or an axis as a digit."""

    name: str
    """What it is called."""

    def of(self, pair: Pair) -> float | None:
        """Return the number; None where the case has none."""
        if self.position >= len(pair.arguments):
            return None
        holder = pair.right if self.position == RESULT else pair.arguments[self.position]
        if isinstance(holder, np.ndarray):
            return _measured(holder, self.measure)
        if not isinstance(holder, int | float) or self.measure not in POWERS:
            return None
        return float(holder) ** POWERS[self.measure]


def _measured(array: Array, measure: str) -> float | None:
    """Return how large an array is by one measure; None where it has not the axes for it."""
    if measure == "size":
        return float(array.size)
    if measure == "area":
        return float(np.prod(array.shape[:2])) if array.ndim > 2 else None
    return float(array.shape[int(measure)]) if measure.isdigit() and int(measure) < array.ndim else None


def propose(pair: Pair) -> Iterator[Equation]:
    """Yield what fits on this case; on one case alone any quantity may do so by chance."""
    if not pair.same_shape:
        return
    for quantity in _quantities(pair):
        yield _scaled(quantity, "quantity_times", f"{quantity.name} times the right one", 1)
        yield _scaled(quantity, "quantity_divided", f"the right one divided by {quantity.name}", -1)
        if quantity.measure == "itself":
            for times in (1, 2, -1, -2):
                yield _added(quantity, times)


def _quantities(pair: Pair) -> Iterator[Quantity]:
    if pair.right.ndim:
        yield Quantity(RESULT, "size", "the number of its values")
    for axis in range(pair.right.ndim):
        yield Quantity(RESULT, str(axis), f"the length of its axis {axis}")
    for position, (argument, name) in enumerate(zip(pair.arguments, pair.names, strict=False)):
        if isinstance(argument, np.ndarray):
            yield Quantity(position, "size", f"the number of values of `{name}`")
            if argument.ndim > 2:
                yield Quantity(position, "area", f"`{name}.shape[0]` times `{name}.shape[1]`")
            for axis in range(argument.ndim):
                yield Quantity(position, str(axis), f"`{name}.shape[{axis}]`")
        elif isinstance(argument, int | float) and argument:
            yield Quantity(position, "itself", f"`{name}`")
            yield Quantity(position, "squared", f"`{name}` squared")


def _scaled(quantity: Quantity, name: str, how: str, exponent: int) -> Equation:
    def wanted(pair: Pair) -> Array | None:
        amount = quantity.of(pair)
        return pair.right * amount**exponent if amount else None

    tell = f"{{each}} is {how}"
    return _equation(name, tell, wanted)


def _added(quantity: Quantity, times: int) -> Equation:
    def wanted(pair: Pair) -> Array | None:
        amount = quantity.of(pair)
        return None if amount is None else pair.right + times * amount

    what = quantity.name if abs(times) == 1 else f"{count_text(abs(times))} times {quantity.name}"
    sign = "plus" if times > 0 else "minus"
    return _equation("quantity_more", f"{{each}} is the right one {sign} {what}", wanted)


def _equation(name: str, tell: str, wanted: Callable[[Pair], Array | None]) -> Equation:
    return Equation(name=name, tell=tell, advice=WHICH_QUANTITY, wanted=wanted, strength=1, fewest=2)

"""A result that has little to do with the right one: an argument as it is, or always the same number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import Rule, is_far, is_near
from cnntutor.procedures.recording import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

NO_NUMBER = "Print what you divide by, and what goes into powers and logarithms."
"""What to do about nan and infinity."""


def propose(pair: Pair) -> Iterator[Rule]:
    """Yield the arguments that it equals, and the one number that it is made of."""
    for position, name in enumerate(pair.names[: len(pair.arguments)]):
        if isinstance(pair.arguments[position], np.ndarray | int | float):
            yield _argument(position, name)
    first = float(pair.value.flat[0])
    if pair.names and _is_all(pair.value, first):
        yield _always(first, alone=pair.value.ndim == 0)


def _is_all(value: Array, number: float) -> bool:
    """Tell whether a value is made of one number, which may be nan."""
    return bool(np.isnan(value).all() if np.isnan(number) else (value == number).all())


def _argument(position: int, name: str) -> Rule:
    return Rule(
        name="argument_returned",
        tell=f"Your {{noun}} equals the argument `{name}`",
        advice="Do you return the result, or what you began with?",
        holds=partial(_equals_argument, position=position),
        evidence=partial(_unlike_argument, position=position),
        strength=1,
        looks_at_value=False,
    )


def _numbers_of(pair: Pair, position: int) -> Array | None:
    """Return an argument as floats; None where it is no number and no array of numbers."""
    if position >= len(pair.arguments):
        return None
    argument = np.asarray(pair.arguments[position])
    return argument.astype(np.float64) if argument.dtype.kind in "iuf" else None


def _equals_argument(pair: Pair, position: int) -> bool:
    argument = _numbers_of(pair, position)
    return argument is not None and is_near(pair.value, argument, pair.tolerance)


def _unlike_argument(pair: Pair, position: int) -> Array:
    """Return the right numbers in place of which the argument has others."""
    argument = _numbers_of(pair, position)
    if argument is None or argument.shape != pair.right.shape:
        return pair.right.ravel()
    return pair.right[is_far(argument, pair.right, pair.tolerance)]


def _always(value: float, *, alone: bool) -> Rule:
    what = "Your {noun} is" if alone else "Every number of your {noun} is"
    return Rule(
        name="always_the_same",
        tell=f"{what} {number(value)}",
        advice="Where do the arguments come into what you return?" if np.isfinite(value) else NO_NUMBER,
        holds=lambda pair: (pair.value.ndim == 0) is alone and _is_all(pair.value, value),
        evidence=lambda pair: pair.right[pair.right != value],
        fewest=4,
        looks_at_value=False,
    )

"""The right numbers with less in them: rounded, cut, clipped or wrapped around."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.relations.interface import Equation, Rule
from cnntutor.text import format_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cnntutor.domain.values import Array
    from cnntutor.grading.diagnosis.relations.interface import Pair

MOST_DECIMALS = 6
SINGLE = 1e-7
"""How exact a number is that was a float32 before."""

WHOLE = "Where do your numbers become whole ones: an array of integers, `//`, `astype(int)`?"
DECIMALS = "Where is it rounded? Leave all decimals as they are."
LIMITED = "Where are numbers outside of a range replaced?"
WRAPPED = "Which dtype do your numbers have? Begin with floats."


def propose(pair: Pair) -> Iterator[Equation | Rule]:
    """Yield the ways to lose a part of a number."""
    if not pair.same_shape:
        return
    for name, how, work in CUTS:
        tell = f"{{each}} is the right one {how}"
        yield _rule(name, tell, WHOLE, partial(_is_cut, cut=work), 0 if name == "cut" else 1)
    for decimals in range(_find_decimals(pair.value), MOST_DECIMALS + 1):
        how = f"to {format_count(decimals, 'decimal')}" if decimals else "to a whole number"
        tell = f"{{each}} is the right one rounded {how}"
        yield _rule("rounded", tell, DECIMALS, partial(_is_rounded, decimals=decimals), 0)
    for name, tell, advice, strength, clip in CLIPS:
        yield Equation(
            name=name, tell=tell, advice=advice, wanted=partial(_clipped, clip=clip), strength=strength
        )


CUTS: tuple[tuple[str, str, Callable[[Array], Array]], ...] = (
    ("cut", "with its decimals cut off", np.trunc),
    ("rounded_down", "rounded down to a whole number", np.floor),
    ("rounded_up", "rounded up to a whole number", np.ceil),
)

CLIPS: tuple[tuple[str, str, str, int, Callable[[Array], Array]], ...] = (
    (
        "clipped_below",
        "Your {noun} is the right one with 0 in place of its negative numbers",
        LIMITED,
        1,
        lambda right: np.maximum(right, 0),
    ),
    (
        "clipped_above",
        "Your {noun} is the right one with 0 in place of its positive numbers",
        LIMITED,
        1,
        lambda right: np.minimum(right, 0),
    ),
    (
        "clipped_at_255",
        "Your {noun} is the right one with all numbers above 255 made 255",
        LIMITED,
        1,
        lambda right: np.minimum(right, 255),
    ),
    (
        "clipped_to_bytes",
        "Your {noun} is the right one with its numbers clipped to 0 … 255",
        LIMITED,
        2,
        lambda right: np.clip(right, 0, 255),
    ),
    (
        "wrapped_uint8",
        "Your {noun} is the right one as `uint8` holds it, its numbers wrapped around at 256",
        WRAPPED,
        1,
        lambda right: np.mod(np.trunc(right), 256),
    ),
    (
        "wrapped_int8",
        "Your {noun} is the right one as `int8` holds it, its numbers wrapped around at 128",
        WRAPPED,
        1,
        lambda right: np.mod(np.trunc(right) + 128, 256) - 128,
    ),
)


def _clipped(pair: Pair, clip: Callable[[Array], Array]) -> Array | None:
    return clip(pair.right) if pair.same_shape else None


def _rule(name: str, tell: str, advice: str, is_so: Callable[[Array, Pair], Array], strength: int) -> Rule:
    """Return a relation of each number, which `is_so` of some values or not."""
    return Rule(
        name=name,
        tell=tell,
        advice=advice,
        holds=lambda pair: pair.same_shape and bool(is_so(pair.value, pair).all()),
        evidence=lambda pair: _unlike(pair, is_so),
        strength=strength,
        looks_at_value=False,
    )


def _unlike(pair: Pair, is_so: Callable[[Array, Pair], Array]) -> Array:
    """Return the right numbers that have something to lose."""
    numbers: Array = pair.right[~is_so(pair.right, pair)]
    return numbers


def _is_cut(numbers: Array, pair: Pair, cut: Callable[[Array], Array]) -> Array:
    """Tell which numbers are the right ones cut; those that are almost whole may go either way."""
    slack = 1e-9 * np.maximum(1, np.abs(pair.right))
    so: Array = (numbers == cut(pair.right - slack)) | (numbers == cut(pair.right + slack))
    return so


def _is_rounded(numbers: Array, pair: Pair, decimals: int) -> Array:
    """Tell which numbers are the right ones rounded, a half to either side."""
    slack = SINGLE * np.maximum(1, np.abs(pair.right))
    near: Array = np.abs(numbers - pair.right) <= 0.5 * 10.0**-decimals + slack
    return near & _are_whole(numbers * 10.0**decimals)


def _find_decimals(value: Array) -> int:
    """Return how many decimals numbers have; `MOST_DECIMALS` and 1 where they have more."""
    found = (count for count in range(MOST_DECIMALS + 1) if _are_whole(value * 10.0**count).all())
    return next(found, MOST_DECIMALS + 1)


def _are_whole(numbers: Array) -> Array:
    slack = np.clip(SINGLE * np.abs(numbers), 1e-9, 0.01)
    whole: Array = np.abs(numbers - np.round(numbers)) <= slack
    return whole

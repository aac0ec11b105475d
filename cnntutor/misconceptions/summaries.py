"""What is taken of a window in place of its largest number or its average."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array


def _median(numbers: Array) -> Any:
    if not numbers.shape[-2]:
        raise ValueError("nothing has no median")
    return np.median(numbers, axis=-2)


FIRST_NUMBER = "you took the number in the top left corner of each window"
LAST_NUMBER = "you took the number in the bottom right corner of each window"


def _picked(name: str, pick: Callable[[Array], Any], tell: str) -> Misconception:
    return Misconception(
        name=name, exchange={"pick": pick}, tell=tell, advice="Take the largest number of each window."
    )


PLACE_OF_MAXIMUM = Misconception(
    name="place_of_maximum",
    exchange={"pick": lambda numbers: numbers.argmax(axis=-2)},
    tell="you gave the place of the largest number in each window, not the number",
    advice="`max` gives the number itself.",
)
OF_THE_MAXIMUM = (
    PLACE_OF_MAXIMUM,
    _picked("median", _median, "you took the median of each window"),
    _picked("first_number", lambda numbers: numbers[..., 0, :], FIRST_NUMBER),
    _picked("last_number", lambda numbers: numbers[..., -1, :], LAST_NUMBER),
)


def undivided(sums: Array, *_: int) -> Array:
    """Return the sums of the windows as they are."""
    return sums


MAXIMUM_FOR_AVERAGE = Misconception(
    name="maximum_for_average",
    exchange={"add": lambda numbers: numbers.max(axis=-2), "divide": undivided},
    tell="you took the largest number of each window",
    advice="Divide the sum of a window by how many numbers it has.",
)


def _for_average(name: str, pick: Callable[[Array], Any], tell: str) -> Misconception:
    return Misconception(
        name=name, exchange={"add": pick, "divide": undivided}, tell=tell, advice=MAXIMUM_FOR_AVERAGE.advice
    )


OF_THE_AVERAGE = (
    _for_average("median", _median, "you took the median of each window"),
    _for_average(
        "minimum", lambda numbers: numbers.min(axis=-2), "you took the smallest number of each window"
    ),
    _for_average("first_number", lambda numbers: numbers[..., 0, :], FIRST_NUMBER),
    _for_average("last_number", lambda numbers: numbers[..., -1, :], LAST_NUMBER),
    _for_average(
        "middle_of_extremes",
        lambda numbers: (numbers.max(axis=-2) + numbers.min(axis=-2)) / 2,
        "you took the middle between a window's smallest and largest number",
    ),
)

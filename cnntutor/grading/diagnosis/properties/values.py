"""What can be said of the numbers in arrays, and of their dtype."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.grading.diagnosis.properties.interface import Property

if TYPE_CHECKING:
    from collections.abc import Iterator


def of_type(name: str) -> Iterator[Property]:
    """Yield what can be said of the dtype of an array."""
    code = f"`{name}`"
    yield Property(
        holds=lambda bound: bound[name].dtype.kind in "iu",
        affirmed=f"{code} holds whole numbers",
        denied=f"{code} holds floats",
        advice="`zeros_like` of whole numbers holds no fractions: make arrays with `np.zeros(shape)`.",
    )
    yield Property(
        holds=lambda bound: bound[name].dtype.kind == "u",
        affirmed=f"{code} is of dtype uint8",
        denied=f"{code} is of another dtype than uint8",
        advice="uint8 ends at 255: compute with `.astype(float)`.",
    )


def of_values(name: str) -> Iterator[Property]:
    """Yield what can be said of the numbers in an array."""
    code = f"`{name}`"
    yield Property(
        holds=lambda bound: bool((bound[name] < 0).any()),
        affirmed=f"{code} holds a negative number",
        denied=f"{code} holds no negative number",
        advice="Try a case of negative numbers alone.",
    )
    yield Property(
        holds=lambda bound: bool((bound[name] == 0).any()),
        affirmed=f"{code} holds a 0",
        denied=f"{code} holds no 0",
        advice="Try a case with a 0: what do your comparisons do with it?",
    )
    for most in (20, 500):
        yield Property(
            holds=lambda bound, most=most: bool((np.abs(bound[name].astype(float)) >= most).any()),  # type: ignore[misc]
            affirmed=f"{code} holds a number of {most} or more, or of −{most} or less",
            denied=f"all numbers of {code} are between −{most} and {most}",
            advice=f"Call it with {most * 2} and with {-most * 2}: which step gives inf, nan or a plain 0?",
        )

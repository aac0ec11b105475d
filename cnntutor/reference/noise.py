"""By how much trainings of one network differ, and which differences are larger than that."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEVIATIONS = 3
"""How many deviations a difference has to have to count."""


def spread(accuracies: Sequence[float]) -> float:
    """Return the standard deviation of some accuracies, as a sample of all trainings that there could be.

    Parameters
    ----------
    accuracies : sequence of float
        Of trainings that differ in nothing but their seeds, at least two.

    Returns
    -------
    float
        The root of the sum of squared deviations from the mean, divided by n − 1.

    Raises
    ------
    ValueError
        If there are fewer than two.

    Notes
    -----
    Bouthillier et al., "Accounting for variance in machine learning benchmarks" (2021).

    Examples
    --------
    >>> round(spread([0.80, 0.84, 0.82, 0.86]), 4)
    0.0258
    """
    if len(accuracies) < 2:
        raise ValueError("one training alone tells nothing of the spread")
    return float(statistics.stdev(map(float, accuracies)))


def clear_difference(accuracies: Sequence[float]) -> float:
    """Return how far two single trainings have to lie apart for their networks to differ.

    Parameters
    ----------
    accuracies : sequence of float
        As in `spread`.

    Returns
    -------
    float
        Three deviations of a difference: as both trainings vary, that is 3·√2 times the spread.

    Raises
    ------
    ValueError
        As in `spread`.

    Examples
    --------
    >>> round(clear_difference([0.80, 0.84, 0.82, 0.86]), 4)
    0.1095
    """
    return DEVIATIONS * math.sqrt(2) * spread(accuracies)

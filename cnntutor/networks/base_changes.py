"""What became of a base in a training: which of its arrays changed, and how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.networks import given_base
from cnntutor.networks.misconceptions import outputs

if TYPE_CHECKING:
    from cnntutor.domain.values import Array
    from cnntutor.networks.evidence import Evidence
    from cnntutor.networks.given_base import Found, Weights

LONGEST_STEP = 3.0
"""How many times its rate Adam changes a weight in one step, at most: 2.5 times in the first 130 steps, where
all gradients before were 0; one and less as a rule."""


def base_of(evidence: Evidence) -> list[Found]:
    """Return where the layers of the base stand; none where one of them is missing."""
    return given_base.find_base(evidence) or []


def changed_arrays(evidence: Evidence, *, statistics: bool) -> int | None:
    """Return how many arrays of the base are not what they were before this training.

    Before the first one they were what was given. None where they did not come back.

    Parameters
    ----------
    evidence : Evidence
        Of a training.
    statistics : bool
        Whether it is asked for moving statistics, or for what gradients can change.
    """
    base = base_of(evidence)
    before = _before(evidence, base, statistics=statistics)
    after = _arrays(base, evidence.weights, statistics=statistics)
    return None if before is None or after is None else given_base.count_changed(before, after)


def _before(evidence: Evidence, base: list[Found], *, statistics: bool) -> list[Array] | None:
    if evidence.earlier is None:
        return given_base.given_arrays(base, statistics=statistics) if base else None
    return _arrays(base_of(evidence.earlier), evidence.earlier.weights, statistics=statistics)


def _arrays(base: list[Found], weights: Weights | None, *, statistics: bool) -> list[Array] | None:
    if weights is None or not base:
        return None
    return given_base.arrays_of(base, weights, statistics=statistics)


def head_changed(evidence: Evidence) -> bool | None:
    """Tell whether anything behind the base is not what it was before the training; None if unknown."""
    base = base_of(evidence)
    if evidence.start is None or evidence.weights is None or not base:
        return None
    before, after = (
        given_base.arrays_of_head(evidence.network, base, weights)
        for weights in (evidence.start, evidence.weights)
    )
    return len(before) != len(after) or bool(given_base.count_changed(before, after))


def began_with_the_base(evidence: Evidence) -> bool | None:
    """Tell whether the base had the weights that were given before the first training; None if unknown."""
    if evidence.earlier is not None:
        return began_with_the_base(evidence.earlier)
    base = base_of(evidence)
    if evidence.start is None or not base:
        return None
    for statistics in (False, True):
        arrays = _arrays(base, evidence.start, statistics=statistics)
        if arrays is None:
            return False
        if given_base.count_changed(given_base.given_arrays(base, statistics=statistics), arrays):
            return False
    return True


def went_on(evidence: Evidence) -> bool | None:
    """Tell whether a later training began with the weights that the one before ended with."""
    if evidence.earlier is None or evidence.earlier.weights is None or evidence.start is None:
        return None
    return given_base.are_same(evidence.earlier.weights, evidence.start)


def moved_further(evidence: Evidence) -> bool:
    """Tell whether a weight of the base changed by more than Adam can change it at the rate that was told."""
    rate, record, base = outputs.rate_of(evidence), evidence.training, base_of(evidence)
    before = _before(evidence, base, statistics=False)
    after = _arrays(base, evidence.weights, statistics=False)
    if rate is None or record is None or not record.batch_size or before is None or after is None:
        return False
    steps = len(record.curve) * -(-record.images // record.batch_size)
    farthest = max(float(np.abs(one - other).max()) for one, other in zip(before, after, strict=True))
    return farthest > steps * rate * LONGEST_STEP


def is_finite(evidence: Evidence) -> bool:
    """Tell whether all weights behind a training are numbers."""
    return all(bool(np.isfinite(array).all()) for layer in evidence.weights or () for array in layer)

"""What became of a base in a training, array by array; what did not come back is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnntutor.networks import base_changes
from tests.networks.transfer_evidence import (
    CONVOLUTIONS,
    HEAD,
    STATISTICS,
    base,
    first,
    head,
    model,
    moved,
    record,
    second,
    weights_of,
)

FIRST, SECOND = first(), second()


def trained(*places: tuple[int, int], by: float = 0.01) -> Any:
    """Return a first training in which these arrays changed."""
    assert FIRST.start is not None
    return first(weights=moved(FIRST.start, *places, by=by))


@pytest.mark.parametrize(
    ("evidence", "learnt", "statistics"),
    [
        (FIRST, 0, 0),
        (trained(*CONVOLUTIONS[:3]), 3, 0),
        (trained(*HEAD, *STATISTICS), 0, 4),
        (trained((2, 0), by=1e-7), 1, 0),
        (SECOND, 4, 0),
        (first(weights=None), None, None),
        (second(weights=None), None, None),
    ],
)
def test_changed_arrays_are_counted(evidence: Any, learnt: int | None, statistics: int | None) -> None:
    """Against what was given, and in a later training against the one before; not those of the head."""
    assert base_changes.changed_arrays(evidence, statistics=False) == learnt
    assert base_changes.changed_arrays(evidence, statistics=True) == statistics


def test_a_head_that_learnt_is_told_from_one_that_did_not() -> None:
    """What changed in the base does not count; without a start it is not known."""
    assert base_changes.head_changed(trained(*HEAD)) is True
    assert base_changes.head_changed(trained(*CONVOLUTIONS)) is False
    assert base_changes.head_changed(first(start=None)) is None
    assert base_changes.head_changed(first(weights=None)) is None


def test_a_base_is_looked_at_before_the_first_training() -> None:
    """Of a later one, too."""
    assert FIRST.start is not None
    anew = first(start=moved(FIRST.start, CONVOLUTIONS[0]))
    assert base_changes.began_with_the_base(FIRST) is True
    assert base_changes.began_with_the_base(anew) is False
    assert base_changes.began_with_the_base(second(earlier=anew)) is False
    assert base_changes.began_with_the_base(first(start=None)) is None
    other = model(*base(seed=7).layers, *head())
    assert base_changes.began_with_the_base(first(other, start=weights_of(other))) is False


def test_a_later_training_goes_on_or_begins_anew() -> None:
    """With the weights of the one before; of the first one it is not known."""
    assert SECOND.start is not None
    assert base_changes.went_on(SECOND) is True
    assert base_changes.went_on(replace(SECOND, start=moved(SECOND.start, HEAD[0]))) is False
    assert base_changes.went_on(FIRST) is None
    assert base_changes.went_on(replace(SECOND, start=None)) is None


@pytest.mark.parametrize(("share", "further"), [(0.9, False), (1.1, True)])
def test_a_weight_moves_no_further_than_its_steps(share: float, *, further: bool) -> None:
    """Steps of all epochs, at the rate that was told, three times over."""
    rate, epochs = 0.01, 2
    steps = epochs * -(-200 // 16)
    far = share * steps * rate * base_changes.LONGEST_STEP
    evidence = replace(trained(CONVOLUTIONS[0], by=far), training=record(1.0, 0.5))
    assert base_changes.moved_further(evidence) is further
    assert base_changes.moved_further(replace(evidence, training=None)) is False


def test_weights_are_numbers_or_not() -> None:
    """One that is infinite is enough; where none came back, none is."""
    assert base_changes.is_finite(FIRST)
    assert not base_changes.is_finite(trained(HEAD[0], by=np.inf))
    assert base_changes.is_finite(first(weights=None))

"""What all relations keep to, whatever they are asked about."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from cnntutor.grading.diagnosis.relations import FAMILIES, OF_PARTS
from cnntutor.grading.diagnosis.relations.interface import Pair, is_far, is_near
from tests.grading.diagnosis.relations.wrong import CONV2D, function, pair_of

TOLERANCE = function(CONV2D).tolerance
SHAPES: tuple[tuple[int, ...], ...] = (
    (),
    (1,),
    (4,),
    (1, 1),
    (2, 3),
    (3, 3),
    (5, 4),
    (2, 3, 4),
    (1, 2, 1),
    (2, 2, 2, 2),
)


def _strange_pairs() -> list[Pair]:
    """Return pairs of all kinds of shapes and numbers."""
    rng = np.random.default_rng(0)
    pairs: list[Pair] = []
    for one, other in itertools.product(SHAPES, SHAPES):
        numbers: list[Any] = [rng.normal(size=one), np.zeros(one), np.full(one, np.nan), np.full(one, np.inf)]
        value = numbers[len(pairs) % len(numbers)] * (1e300 if len(pairs) % 7 == 0 else 1)
        right = rng.integers(-3, 4, other) if len(pairs) % 3 else rng.normal(size=other)
        pairs.append(pair_of(value, right, right, 2, names=("x", "n")))
    return [*pairs, pair_of([2, 3], (3, 2)), pair_of([[2, 3], [4, 5]], [(3, 2), (4, 5)])]


def test_any_relation_on_any_case() -> None:
    """What was proposed on one case can be asked about every other, whatever its axes and numbers."""
    pairs = _strange_pairs()
    rng = np.random.default_rng(1)
    asked = 0
    with np.errstate(all="ignore"):
        for first in pairs:
            for family in (*FAMILIES, *OF_PARTS):
                for relation in family.propose(first):
                    for index in rng.integers(0, len(pairs), 6):
                        assert relation.holds(pairs[index]) in (True, False)
                        assert relation.evidence(pairs[index]).ndim == 1
                        asked += 1
    assert asked > 5_000


def test_texts() -> None:
    """Each says what holds in a sentence with places for the noun, and asks a question or gives a step."""
    with np.errstate(all="ignore"):
        for pair in _strange_pairs():
            for family in (*FAMILIES, *OF_PARTS):
                for relation in family.propose(pair):
                    told = relation.tell.format(noun="map", each="each number of your map")
                    assert "map" in told
                    assert not told.endswith(".")
                    assert relation.advice[-1] in ".?"
                    assert len(told) + len(relation.advice) < 220


def test_evidence_tells_from_what_is_right() -> None:
    """Where a relation has evidence whatever the value is, the right result does not satisfy it."""
    rng = np.random.default_rng(2)
    with np.errstate(all="ignore"):
        for shape in ((4,), (3, 4), (4, 3, 2)):
            right = rng.normal(size=shape)
            same = pair_of(right, right, right + 9, names=("x",))
            for value in (-right, right[::-1], 2 * right, np.round(right), right + 1):
                for family in FAMILIES:
                    for relation in family.propose(pair_of(value, right, right, names=("x",))):
                        if not relation.looks_at_value:
                            assert not (relation.holds(same) and relation.evidence(same).size), relation.name


def test_near_and_far() -> None:
    """Equal within the tolerance, infinities and nan as they are; another shape is never near."""
    right = np.array([1.0, 100.0, np.inf, np.nan])
    with np.errstate(all="ignore"):
        assert is_far(np.array([1.0005, 100.1, np.inf, np.nan]), right, TOLERANCE).tolist() == [
            False,
            True,
            False,
            False,
        ]
    assert not is_near(np.ones((1, 2)), np.ones(2), TOLERANCE)

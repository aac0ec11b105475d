"""What has to hold of a split, whichever it is: each demand fails for what breaks it, and for that alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.splitting import DEMANDS, OTHER_SEEDS, SPLIT, draw_split
from cnntutor.domain.values import Array
from cnntutor.reference.splitting import split

CASE = draw_split(np.random.default_rng(0), 1)
LABELS = CASE[0]
HALF = len(LABELS) // 2
Pair = tuple[Array, Array]


def failing(change: Any) -> list[str]:
    """Return the demands that do not hold where each result of the reference is changed."""
    results = tuple(change(*split(*arguments)) for arguments in SPLIT.calls(CASE))
    return [demand.misconception.name for demand in DEMANDS if not demand.holds(CASE, results)]


def test_the_right_split_keeps_all_demands() -> None:
    """As tuple or list, in any order, of any type of whole numbers."""
    assert failing(lambda train, validation: (train, validation)) == []
    assert failing(lambda train, validation: [train[::-1].tolist(), validation.astype(np.int32)]) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda train, validation: (np.append(train[1:], train[1]), validation), 0),
        (lambda train, validation: (np.append(train[1:], validation[0]), validation), 1),
        (lambda train, validation: (train[1:], validation), 2),
        (lambda train, validation: (validation, train), 3),
        (
            lambda train, validation: (
                train[: len(LABELS) // 2],
                np.r_[train[len(LABELS) // 2 :], validation],
            ),
            4,
        ),
    ],
)
def test_what_is_wrong_breaks_its_demand_first(change: Any, place: int) -> None:
    """The first demand that does not hold is the one that is told."""
    assert failing(change)[0] == DEMANDS[place].misconception.name


def test_an_exchanged_pair_is_no_other_size() -> None:
    """Only where the training part has the share of every class is it said to be exchanged."""
    places = np.arange(len(LABELS))
    half: Pair = (places[::2], places[1::2])
    names = failing(lambda *_: half)
    assert DEMANDS[3].misconception.name not in names
    assert DEMANDS[4].misconception.name in names


def test_a_seed_decides_and_the_same_one_decides_alike() -> None:
    """The first two calls are the same one; of the further ones some have to differ."""
    assert len(SPLIT.calls(CASE)) == 2 + OTHER_SEEDS
    always = split(*CASE)
    assert failing(lambda *_: always) == [DEMANDS[7].misconception.name]
    drawn = iter(range(100, 110))
    assert failing(lambda *_: split(LABELS, CASE[1], next(drawn))) == [DEMANDS[6].misconception.name]


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (None, "return two arrays"),
        ([np.arange(3)], "return two arrays"),
        (np.zeros((2, 3), int), "return two arrays"),
        (([[1, 2], [3]], [4]), "`train` has to be an array of places"),
        (([0, 1], [2.0]), "`validation` has to be an array of places"),
        (([0, 1], [True]), "`validation` has to be an array of places"),
        (([[0, 1]], [2]), "`train` has to be an array of places"),
        (([0, 1], [len(LABELS)]), "`validation` holds a place at which there is no label"),
        (([-1], [0]), "`train` holds a place at which there is no label"),
        (([2**70], [0]), "`train` has to be an array of places"),
    ],
)
def test_what_is_no_split_is_told_by_its_part(result: Any, told: str) -> None:
    """Before any demand is looked at."""
    assert SPLIT.form(CASE, result).startswith(told)


def test_an_empty_part_is_a_split() -> None:
    """It has the wrong size, and no wrong form; a list of nothing has no type of numbers."""
    assert SPLIT.form(CASE, (np.arange(len(LABELS)), [])) == ""


def test_classes_of_a_case_are_of_unequal_size() -> None:
    """Three or four of them, in no order."""
    for k in range(8):
        labels, share, _ = draw_split(np.random.default_rng(k), k)
        counts = np.bincount(labels)
        assert len(counts) == len(set(counts.tolist())) == 3 + k % 2
        assert 0 < share < 0.5
        assert (np.diff(labels) < 0).any()

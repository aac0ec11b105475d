"""A function of which many results are right: all of these score full, and what does not hold is told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.splitting import SPLIT, draw_split
from cnntutor.domain.report import QuestionReport, Status
from cnntutor.grading.given_answers import grade_given
from cnntutor.grading.kinds import kind_of

Array = Any


def graded(function: Any) -> QuestionReport:
    """Return the report on a split."""
    return grade_given(SPLIT, function, {})


def floors(labels: Array, share: float, seed: int) -> Any:
    """Split another way: rounded down, the last ones of each class put aside, lists for arrays."""
    rng = np.random.RandomState(seed)
    train: list[int] = []
    validation: list[int] = []
    for label in set(labels.tolist()):
        places = [place for place, each in enumerate(labels) if each == label]
        rng.shuffle(places)
        count = len(places) - int(len(places) * share)
        train += places[:count]
        validation += places[count:]
    return [train, validation]


def ordered(labels: Array, share: float, seed: int) -> Any:
    """Give the places of a right split in order."""
    train, validation = SPLIT.reference(labels, share, seed)
    return np.sort(train).astype(np.int32), np.sort(validation).astype(np.uint8)


@pytest.mark.parametrize("function", [SPLIT.reference, SPLIT.procedure, floors, ordered])
def test_every_right_split_scores_full(function: Any) -> None:
    """Whichever images go where, in whichever order."""
    report = graded(function)
    assert (report.status, report.score) == (Status.CORRECT, report.max_score)


@pytest.mark.parametrize("misconception", SPLIT.misconceptions, ids=lambda each: each.name)
def test_what_does_not_hold_is_told(misconception: Any) -> None:
    """Each error breaks its own demand, and is told as what is seen."""
    report = graded(kind_of(SPLIT).answer_with(SPLIT, misconception, {}))
    assert report.status is Status.WRONG
    assert report.score is not None
    assert report.score < report.max_score
    assert report.diagnosis is not None
    assert report.diagnosis.misconceptions == (misconception.name,)
    assert misconception.tell in report.diagnosis.message


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "two arrays"),
        ((1, 2, 3), "two arrays"),
        ((np.array([0.5]), np.array([1])), "`train` has to be"),
        ((np.array([0]), "text"), "`validation` has to be"),
        (([[0, 1], [2]], [3]), "`train` has to be"),
        ((np.array([0]), np.array([1000])), "no label"),
        ((np.array([-1]), np.array([0])), "no label"),
    ],
)
def test_what_is_no_split_is_told(given: Any, said: str) -> None:
    """The form comes first."""
    report = graded(lambda *_: given)
    assert (report.status, report.score) == (Status.MALFORMED, 0)
    assert said in report.message


def test_what_is_cheap_earns_nothing() -> None:
    """Zeros, everything in one part, and the first images put aside."""
    for function in (kind_of(SPLIT).zeros(SPLIT, {}), all_in_one, first_ones):
        assert graded(function).score == 0


def all_in_one(labels: Array, *_: Any) -> Any:
    """Put nothing aside."""
    return np.arange(len(labels)), np.array([], int)


def first_ones(labels: Array, share: float, _: int) -> Any:
    """Cut without shuffling."""
    return np.split(np.arange(len(labels)), [int(len(labels) * (1 - share))])


def test_an_exception_is_told() -> None:
    """Of whichever call it comes."""

    def fails_again(*_: Any) -> Any:
        raise KeyError("x")

    assert graded(fails_again).status is Status.RAISED


def test_cases_have_room_for_every_demand() -> None:
    """Classes of unequal size, none of which is so small that its share rounds to nothing."""
    for k in range(30):
        labels, share, _ = draw_split(np.random.default_rng(k), k)
        counts = np.bincount(labels)
        assert len(set(counts.tolist())) == len(counts) >= 3
        assert (counts * share >= 1).all()

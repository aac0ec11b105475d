"""The search finds what trying everything finds, with far fewer replays."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

from cnntutor.domain.exercise import Function
from cnntutor.grading.diagnosis.matching import Seen, compatible, explains
from cnntutor.grading.diagnosis.search import Look, Search, has_one
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import function, named

CONV2D = function("exercise1", "conv2d")
PAIRS = [
    ("flipped_kernel", "padding_ignored"),
    ("stride_only_in_size", "mean_for_sum"),
    ("truncated_to_int", "last_places_not_visited"),
    ("size_without_stride", "rounded_to_0"),
]


def seen_of(asked: Function, names: tuple[str, ...], count: int = 14) -> list[Seen]:
    """Return what somebody with these misconceptions gives, the wrong values first."""
    errors = tuple(named(asked.misconceptions, name) for name in names)
    seen = []
    for k in range(count):
        arguments = asked.draw(np.random.default_rng(k), k)
        value = replay(asked.procedure, errors, arguments)
        seen.append(Seen(arguments, value, not explains(asked, (), arguments, value)))
    return sorted(seen, key=lambda each: not each.wrong)


@pytest.mark.parametrize("names", PAIRS)
def test_pairs_are_found(names: tuple[str, ...]) -> None:
    """Among all pairs, those that explain everything."""
    found = Search(CONV2D, seen_of(CONV2D, names)).find(CONV2D, 2)
    assert set(names) in [{each.name for each in candidate} for candidate in found]


def test_arguments_may_be_lists_of_arrays_of_different_shapes() -> None:
    """As the kernels of several widths are."""
    asked = function("exercise13", "sentence_features")
    names = ("relu_left_out", "words_flipped")
    found = Search(asked, seen_of(asked, names)).find(asked, 2)
    assert names in [tuple(each.name for each in candidate) for candidate in found]


def test_it_finds_what_trying_everything_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a value that several pairs explain, in the same order."""
    seen = seen_of(CONV2D, PAIRS[0], 3)
    every = [
        pair
        for pair in itertools.combinations(CONV2D.misconceptions, 2)
        if compatible(pair) and all(explains(CONV2D, pair, each.arguments, each.value) for each in seen)
    ]
    calls: list[Any] = []
    inner = explains

    def counted(*arguments: Any, **options: Any) -> bool:
        calls.append(arguments)
        return inner(*arguments, **options)

    monkeypatch.setattr("cnntutor.grading.diagnosis.search.explains", counted)
    found = Search(CONV2D, seen).find(CONV2D, 2)
    assert found == [pair for pair in every if pair in found]
    assert [each.name for each in found[0]] == [each.name for each in every[0]]
    assert len(calls) < len(CONV2D.misconceptions) ** 2 / 4


def test_a_look_knows_what_changes_a_case() -> None:
    """Without padding no misconception about it does; a shape is told, and what raises has none."""
    arguments = (np.arange(1.0, 19.0).reshape(6, 3), np.array([[1.0, 2.0], [3.0, 5.0]]))
    look = Look(CONV2D, Seen(arguments, np.zeros((5, 2)), wrong=True))
    assert "padding_ignored" not in look.active
    assert look.active["flipped_kernel"] == (5, 2)
    assert look.active["flat_result"] == (10,)
    assert look.active["height_for_both"] is None


def test_nothing_wrong_nothing_found() -> None:
    """Where everything is right there is nothing to search on."""
    arguments = CONV2D.draw(np.random.default_rng(0), 0)
    right = [Seen(arguments, CONV2D.reference(*arguments), wrong=False)]
    assert Search(CONV2D, right).find(CONV2D, 2) == []


def test_one_of_some_names() -> None:
    """No names ask for nothing."""
    candidate = CONV2D.misconceptions[:2]
    assert has_one(None, candidate)
    assert has_one({candidate[1].name}, candidate)
    assert not has_one({"other"}, candidate)


def test_a_look_rejects_at_little_cost() -> None:
    """Only those that change something on a case are replayed there, and each set of them once."""
    arguments = (np.arange(1.0, 19.0).reshape(6, 3), np.array([[1.0, 2.0], [3.0, 5.0]]))
    flipped, silent = (named(CONV2D.misconceptions, name) for name in PAIRS[0])
    look = Look(CONV2D, Seen(arguments, replay(CONV2D.procedure, (flipped,), arguments), wrong=True))
    other = named(CONV2D.misconceptions, "mean_for_sum")
    assert look.may_be_given_by((flipped, silent))
    assert not look.may_be_given_by((silent,))
    assert not look.may_be_given_by((flipped, other))
    assert not look.may_be_given_by((other, silent))


def test_a_search_in_vain_replays_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What explains only some cases is not tried on all beside everything that changes nothing there."""
    seen = seen_of(CONV2D, ("flipped_kernel",))
    seen = [*seen[:6], *(each._replace(value=each.value + 0.37) for each in seen[6:])]
    calls: list[Any] = []

    def counted(*arguments: Any) -> Any:
        calls.append(arguments)
        return replay(*arguments)

    monkeypatch.setattr("cnntutor.grading.diagnosis.matching.replay", counted)
    search = Search(CONV2D, seen)
    assert [search.find(CONV2D, size) for size in (1, 2, 3)] == [[], [], []]
    assert len(calls) < 24 * len(CONV2D.misconceptions)

"""What is taken of a map in place of its largest number, against code that is written that way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import registry
from cnntutor.domain.exercise import ByHand
from cnntutor.domain.values import Array
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import agree, function, named
from tests.support import load, question


def halved(feature_map: Array) -> Array:
    """Return the larger one of each two places."""
    return np.array([feature_map[2 * i : 2 * i + 2].max(axis=0) for i in range(len(feature_map) // 2)])


WRITTEN: dict[str, Callable[[Array], Any]] = {
    "pooled_by_two": halved,
    "pooled_by_two_and_flattened": lambda feature_map: halved(feature_map).flatten(),
    "flattened": lambda feature_map: feature_map.flatten(),
    "max_over_the_maps": lambda feature_map: feature_map.max(axis=-1),
    "max_over_everything": np.max,
    "mean_over_time": lambda feature_map: feature_map.mean(axis=0),
    "sum_over_time": lambda feature_map: feature_map.sum(axis=0),
    "zero_wins": lambda feature_map: np.max([0 * feature_map[0], *feature_map], axis=0),
    "place_of_maximum": lambda feature_map: np.argmax(feature_map, axis=0),
    "minimum": lambda feature_map: np.min(feature_map, axis=0),
    "first_place": lambda feature_map: feature_map[0],
    "last_place": lambda feature_map: feature_map[-1],
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_taken_of_a_map(name: str) -> None:
    """Of one map and of several."""
    agree(function("exercise13", "max_over_time"), name, WRITTEN[name])


def test_the_number_farthest_from_0() -> None:
    """With its sign."""

    def max_over_time(feature_map: Array) -> Any:
        if feature_map.ndim == 1:
            return max(feature_map, key=abs)
        return np.array([max(column, key=abs) for column in feature_map.T])

    agree(function("exercise13", "max_over_time"), "largest_magnitude", max_over_time)


def test_the_words_of_other_windows() -> None:
    """What is told of words is true of the numbers of the map, for every student."""
    exercise = load("exercise13")
    asked, of_map = question(exercise, "strongest_words"), question(exercise, "sentence_map")
    assert isinstance(asked, ByHand)
    assert isinstance(of_map, ByHand)
    for student in ("ada", "emmy", "grace", None):
        numbers = registry.variant(exercise, student).numbers
        words = numbers["SENTENCE"].split()
        values = of_map.reference(*of_map.arguments(numbers)).tolist()
        pairs = [" ".join(words[i : i + 2]) for i in range(4)]
        order = sorted(range(4), key=values.__getitem__)
        expected = {
            "smallest_window": pairs[order[0]],
            "second_largest_window": pairs[order[2]],
            "first_word_only": pairs[order[3]].split()[0],
            "last_word_only": pairs[order[3]].split()[1],
            "words_in_reverse": " ".join(pairs[order[3]].split()[::-1]),
        }
        assert asked.reference(*asked.arguments(numbers)) == pairs[order[3]]
        for name, said in expected.items():
            error = named(asked.misconceptions, name)
            assert replay(asked.procedure, (error,), asked.arguments(numbers)) == said

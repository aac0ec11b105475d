"""The misconceptions about strong and dead maps give what they say."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.values import Array
from cnntutor.grading.given_answers import grade_given
from cnntutor.misconceptions.strongest_maps import DEAD_FRACTION_ERRORS, STRONGEST_ERRORS
from cnntutor.procedures.feature_maps import DEAD_FRACTION, STRONGEST
from cnntutor.procedures.replaying import replay
from tests.misconceptions.written import function


def test_what_each_gives_for_the_strongest() -> None:
    """Three maps with the means 3, 5 and 1 and the maxima 12, 5 and 4: 1 and 0 are right."""
    maps = np.array([[[12, 5, 0], [0, 5, 4]], [[0, 5, 0], [0, 5, 0]]])
    found = {each.name: replay(STRONGEST, (each,), (maps, 2)) for each in STRONGEST_ERRORS}
    assert {name: list(value) for name, value in found.items()} == {
        "weakest_first": [2, 0],
        "last_of_descending": [0, 2],
        "strongest_last": [0, 1],
        "by_maximum": [0, 1],
        "over_the_channels": [0, 1],
        "means_for_numbers": [5, 3],
        "in_order_of_numbers": [0, 1],
        "counted_from_1": [2, 1],
        "one_too_few": [1],
    }


def test_the_last_of_a_descending_order_is_one_misconception() -> None:
    """`np.argsort(-means)[-k:]` has a name of its own: as two, one of them would call the maps right."""

    def strongest(maps: Array, k: int) -> list[int]:
        return np.argsort(-maps.mean(axis=(0, 1)))[-k:].tolist()  # type: ignore[no-any-return]

    found = grade_given(function("exercise9", "strongest"), strongest, {}, 0).diagnosis
    assert found is not None
    assert found.misconceptions == ("last_of_descending",)
    assert not any("right maps" in each.tell for each in STRONGEST_ERRORS)


def test_what_each_gives_for_the_dead() -> None:
    """Of two images: one map is dead, one sleeps on the second, one hardly answers, one is awake."""
    maps = np.array([[[[0, 4, 0, 1]], [[0, 4, 0, 2]]], [[[0, 0, 0.1, 1]], [[0, 0, 0, 3]]]])
    found = {each.name: replay(DEAD_FRACTION, (each,), (maps,)) for each in DEAD_FRACTION_ERRORS}
    assert found == {
        "zeros_for_maps": 9 / 16,
        "dead_on_one_image": 3 / 4,
        "share_of_images_too": 4 / 8,
        "first_image_only": 2 / 4,
        "number_for_share": 1,
        "alive_for_dead": 3 / 4,
        "zero_at_one_place": 2 / 4,
        "nearly_zero": 2 / 4,
    }

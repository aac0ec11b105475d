"""What feature maps tell, step by step: the same as the reference, with a worked explanation."""

from __future__ import annotations

import numpy as np

from cnntutor.curriculum import map_cases
from cnntutor.procedures import feature_maps as steps
from cnntutor.procedures.recording import work_out
from cnntutor.reference import feature_maps as reference


def test_they_are_the_reference() -> None:
    """On drawn cases."""
    rng = np.random.default_rng(0)
    for k in range(24):
        arguments = map_cases.draw_strongest(rng, k)
        assert steps.STRONGEST(*arguments) == reference.strongest(*arguments)
        (maps,) = map_cases.draw_dead_fraction(rng, k)
        assert steps.DEAD_FRACTION(maps) == reference.dead_fraction(maps)
        numbers = map_cases.draw_by_hand(rng)
        feature_map = np.array(numbers["FEATURE_MAP"])
        filters = {name: np.array(rows) for name, rows in numbers["FILTERS"].items()}
        assert steps.VERTICAL_EDGE(filters) == reference.vertical_edge(filters)
        assert steps.STRONGEST_PLACE(feature_map) == reference.strongest_place(feature_map)
        expected = reference.seen_pixels(feature_map, numbers["NETWORK"])
        assert steps.SEEN_PIXELS(feature_map, numbers["NETWORK"]) == expected


def test_the_record_goes_back_to_the_image() -> None:
    """From the place in the map, layer by layer, the last one first."""
    layers = [
        {"layer": "conv", "kernel": 3, "stride": 1},
        {"layer": "pool", "size": 2, "stride": 2},
    ]
    assert [
        str(line) for line in work_out(steps.SEEN_PIXELS, (np.array([[1, 5], [2, 3]]), layers), (3,))
    ] == [
        "column of the largest: its column in the map = 1",
        "last column in front of layer 1, pool: 1·2 + 2 − 1 = 3",
        "last column in front of layer 0, conv: 3·1 + 3 − 1 = 5",
    ]


def test_the_record_of_the_dead_counts_them() -> None:
    """It shows the largest number of each map on each image, and the share."""
    maps = np.array([[[[0, 1.5]]], [[[0, 0]]]])
    assert [str(line) for line in work_out(steps.DEAD_FRACTION, (maps,), ())] == [
        "largest number of map 0 on each image: 0, 0",
        "largest number of map 1 on each image: 1.5, 0",
        "dead maps among all: 1 / 2 = 0.5",
    ]


def test_the_record_of_the_strongest_has_all_means() -> None:
    """Each map's mean, and which is the largest that is left."""
    maps = np.array([[[1, 5, 2]], [[1, 3, 4]]])
    lines = [str(line) for line in work_out(steps.STRONGEST, (maps, 2), (1,))]
    assert lines[1] == "mean of map 1: (5 + 3) / 2 = 4"
    assert lines[-1] == "the largest mean that is left: map 2 = 2"

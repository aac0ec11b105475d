"""What feature maps tell, against ways to find it that share nothing with the reference."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum.map_cases import draw_by_hand
from cnntutor.reference import feature_maps as reference
from cnntutor.reference.receptive_field import receptive_field


def test_the_strongest_have_the_largest_sums() -> None:
    """Sorted in plain Python, on 200 random sets of maps."""
    rng = np.random.default_rng(0)
    for _ in range(200):
        maps = rng.random((*rng.integers(1, 6, 2), int(rng.integers(1, 9))))
        k = int(rng.integers(1, maps.shape[-1] + 1))
        sums = [sum(map(float, maps[..., c].ravel())) for c in range(maps.shape[-1])]
        expected = sorted(range(len(sums)), key=lambda c: -sums[c])[:k]
        assert reference.strongest(maps, k) == expected


@pytest.mark.parametrize("k", [0, 4])
def test_there_have_to_be_as_many(k: int) -> None:
    """None, and one more than there are, cannot be asked for."""
    with pytest.raises(ValueError, match="of 3 maps"):
        reference.strongest(np.ones((2, 2, 3)), k)


def test_dead_maps_are_counted_one_by_one() -> None:
    """On 200 random sets of maps, with loops."""
    rng = np.random.default_rng(1)
    for _ in range(200):
        maps = rng.integers(0, 2, (2, 2, 1, 7)) * rng.random((2, 2, 1, 7))
        dead = sum(not np.count_nonzero(maps[:, :, :, c]) for c in range(7))
        assert reference.dead_fraction(maps) == dead / 7


def reached(layers: list[dict[str, Any]], place: int, length: int) -> list[int]:
    """Return the pixels of a row on which one value of the last map depends: they are moved one by one."""

    def through(row: Any) -> Any:
        for layer in layers:
            window = layer["kernel"] if layer["layer"] == "conv" else layer["size"]
            starts = range(0, len(row) - window + 1, layer["stride"])
            row = np.array([row[begin : begin + window].sum() for begin in starts])
        return row

    return [n for n in range(length) if through(np.eye(length)[n])[place]]


def test_the_pixels_are_those_that_change_the_value() -> None:
    """On the values of 60 students, rows and columns."""
    rng = np.random.default_rng(2)
    for _ in range(60):
        numbers = draw_by_hand(rng)
        feature_map, layers = np.array(numbers["FEATURE_MAP"]), numbers["NETWORK"]
        place = reference.strongest_place(feature_map)
        assert feature_map[place] == max(map(max, numbers["FEATURE_MAP"]))
        found = reference.seen_pixels(feature_map, layers)
        for axis in (0, 1):
            pixels = reached(layers, place[axis], 40)
            assert found[2 * axis : 2 * axis + 2] == (pixels[0], pixels[-1])
            assert len(pixels) == receptive_field(layers)


def test_the_edge_filter_answers_to_a_vertical_edge_alone() -> None:
    """It gives most where left and right differ, and nothing on a flat area."""
    rng = np.random.default_rng(3)
    for _ in range(60):
        filters = {name: np.array(rows) for name, rows in draw_by_hand(rng)["FILTERS"].items()}
        chosen = filters[reference.vertical_edge(filters)]
        edge = np.array([[0, 1, 2]] * 3) - 1
        assert abs((chosen * edge).sum()) == max(abs((one * edge).sum()) for one in filters.values())
        assert chosen.sum() == 0
        assert (chosen[:, 1] == 0).all()

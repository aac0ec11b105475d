"""Which shift of a map results is read off maps of shifted images."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.domain.values import Array
from cnntutor.reference.convolution import conv2d
from cnntutor.reference.equivariance import NONE, count_windows, map_shift, map_shifts


def shift_to_the_right(image: Array, shift: int) -> Array:
    """Return an image shifted, with zeros where it comes in."""
    shifted = np.zeros_like(image)
    shifted[:, shift:] = image[:, : image.shape[1] - shift]
    return shifted


def shifts_that_fit(before: Array, after: Array) -> list[str]:
    """Return by how many places the columns in the middle of a map may be shifted."""
    width = before.shape[1]
    return [
        str(places)
        for places in range(width // 2)
        if np.array_equal(after[:, places + 1 : -1], before[:, 1 : width - places - 1])
    ]


def test_it_is_seen_in_maps_of_random_images() -> None:
    """For every shift and stride: exactly this shift of the map, or none."""
    rng = np.random.default_rng(1)
    for stride in range(1, 6):
        for shift in range(1, 13):
            image, kernel = rng.integers(1, 99, (5, 60)), rng.integers(1, 99, (3, 3))
            maps = [conv2d(each, kernel, stride) for each in (image, shift_to_the_right(image, shift))]
            assert (shifts_that_fit(*maps) or [NONE]) == [map_shift(shift, stride)]


def test_the_numbers_of_the_curriculum() -> None:
    """At stride 2 a shift by 2 gives a shift by 1, and a shift by 1 gives none."""
    assert map_shifts([(2, 2), (1, 2), (2, 1), (6, 3), (4, 3)]) == ["1", "none", "2", "2", "none"]


def test_zero_padding_breaks_it_at_the_border() -> None:
    """The map of a shifted image is the shifted map but for the columns whose windows show padding."""
    rng = np.random.default_rng(2)
    wide, kernel = rng.integers(1, 9, (6, 9)), rng.integers(1, 9, (3, 3))
    before, after = (conv2d(wide[:, start : start + 8], kernel, 1, 1) for start in (1, 0))  # right by 1
    np.testing.assert_array_equal(after[:, 2:-1], before[:, 1:-2])
    assert (after[:, 1] != before[:, 0]).all()
    assert (after[:, -1] != before[:, -2]).all()


def test_windows_are_counted() -> None:
    """Against a loop over all windows, on sides that leave a rest."""
    for size, kernel, stride in [((4, 4), (3, 3), 1), ((7, 6), (3, 4), 2), ((5, 8), (2, 3), 3)]:
        counts = np.zeros(size, dtype=int)
        for top in range(0, size[0] - kernel[0] + 1, stride):
            for left in range(0, size[1] - kernel[1] + 1, stride):
                counts[top : top + kernel[0], left : left + kernel[1]] += 1
        np.testing.assert_array_equal(count_windows(size, kernel, stride), counts)


@pytest.mark.parametrize(("shift", "stride"), [(0, 1), (1, 0), (-2, 2)])
def test_what_is_no_shift_or_no_stride_is_refused(shift: int, stride: int) -> None:
    """Both are at least 1."""
    with pytest.raises(ValueError, match="at least 1"):
        map_shift(shift, stride)

"""Numbers of a network as brightness."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.render.plots import brightness


def test_one_scale_for_all_filters() -> None:
    """The largest weight decides the scale for all filters, and 0 is in the middle."""
    values = np.zeros((2, 1, 1, 3))
    values[0], values[1] = -2.0, 1.0
    np.testing.assert_allclose(brightness.weights_as_pixels(values)[:, 0, 0, 0], [0, 0.75])
    assert (brightness.weights_as_pixels(values * np.nan) == 0.5).all()


def test_maps_keep_their_order_of_brightness() -> None:
    """Brightness rises with the value, from 0 on, on one scale for all maps of a layer."""
    values = np.arange(48.0).reshape(4, 4, 3)
    shares, low, high = brightness.share_of_range(values)
    assert (low, shares.min(), shares.max()) == (0, 0, 1)
    assert (np.diff(shares.ravel())[:-1] > 0).all()
    np.testing.assert_allclose(shares.ravel()[:-1] * high, values.ravel()[:-1])
    assert brightness.share_of_range(np.full((2, 2, 1), np.nan))[0].max() == 0


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 1), (2, 3, 3), (2, 3, 4)])
def test_every_image_becomes_one_in_colour(shape: tuple[int, ...]) -> None:
    """Grey ones with and without an axis for it, and the mean of other channels."""
    image = np.full(shape, 51, np.uint8)
    np.testing.assert_allclose(brightness.as_colour(image), np.full((2, 3, 3), 0.2))


def test_colours_stay_as_they_are() -> None:
    """Of three channels no mean is taken."""
    image = np.array([[[255, 0, 51]]], np.uint8)
    np.testing.assert_allclose(brightness.as_colour(image), [[[1, 0, 0.2]]])


def test_a_few_large_numbers_do_not_darken_the_others() -> None:
    """The scale ends where nearly all of them do; what is beyond is as bright as can be."""
    values = np.append(np.linspace(0, 1, 999), 1000.0)
    shares, low, high = brightness.share_of_range(values)
    assert (low, shares[-1]) == (0, 1)
    assert high < 1.1
    assert brightness.share_of_range(np.array([0.0] * 999 + [5.0]))[2] == 5


@pytest.mark.parametrize(
    ("values", "shares"),
    [([-1.0, 0.0, 1.0], [0, 0.5, 1]), ([2.0, 2.0], [1, 1]), ([np.inf, -np.inf, np.nan], [1, 0, 0]), ([], [])],
)
def test_the_range_has_0_in_it(values: list[float], shares: list[float]) -> None:
    """It begins below 0 only where a number does, and what is none is dark or bright."""
    np.testing.assert_allclose(brightness.share_of_range(np.array(values))[0], shares, atol=0.02)


def test_filters_of_other_depths_are_grey() -> None:
    """Their mean is drawn; one that diverged is white, black, or in the middle."""
    values = np.array([np.inf, -np.inf, np.nan, 3.0])[:, None, None, None].repeat(2, axis=3)
    np.testing.assert_allclose(brightness.weights_as_pixels(values)[:, 0, 0], [1, 0, 0.5, 1])

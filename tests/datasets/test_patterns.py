"""The ten classes of shapes10 cover pixels in part or whole, and pairs differ by their direction alone."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.datasets.patterns import PATTERNS, Grid
from cnntutor.datasets.secret_stream import SecretStream

COUNT = 30


def grid(*, turned: bool = False) -> Grid:
    """Return the pixels around shapes of all sizes, upright or with rows and columns exchanged."""
    places = np.broadcast_to(np.arange(32) - 15.5, (COUNT, 32, 32))
    x, y = places, places.transpose(0, 2, 1)
    radius = np.linspace(6, 10.5, COUNT).reshape(COUNT, 1, 1)
    return Grid(y, x, radius) if turned else Grid(x, y, radius)


def drawn(name: str, *, turned: bool = False) -> np.ndarray:
    """Return what a class covers; always with the same numbers of its stream."""
    return PATTERNS[name](grid(turned=turned), SecretStream(5, "patterns"))


@pytest.mark.parametrize("name", PATTERNS)
def test_pixels_are_covered_between_not_at_all_and_wholly(name: str) -> None:
    """Something in the middle of the image, and nothing at its corners."""
    covered = drawn(name)
    assert covered.shape == (COUNT, 32, 32)
    assert covered.min() == 0
    assert covered.max() <= 1
    assert (covered.max(axis=(1, 2)) > 0.8).all()
    assert (covered[:, [0, 0, -1, -1], [0, -1, 0, -1]] == 0).all()


@pytest.mark.parametrize(("one", "other"), [("plus", "cross"), ("stripes", "waves")])
def test_classes_that_differ_by_their_direction_cover_as_much(one: str, other: str) -> None:
    """So no average over the image tells them apart."""
    first, second = (drawn(name).mean(axis=(1, 2)) for name in (one, other))
    assert abs(first.mean() - second.mean()) < 0.01
    assert abs(first - second).max() < 0.03


def test_waves_are_stripes_with_rows_and_columns_exchanged() -> None:
    """A plus is one of itself; a cross is another shape."""
    np.testing.assert_allclose(drawn("waves"), drawn("stripes", turned=True))
    np.testing.assert_allclose(drawn("plus"), drawn("plus", turned=True))
    assert abs(drawn("plus") - drawn("cross")).max() > 0.9


def test_a_larger_radius_is_a_larger_shape() -> None:
    """A ring has a hole, a disc has none."""
    disc, ring = drawn("disc").sum(axis=(1, 2)), drawn("ring")
    assert (np.diff(disc) > 0).all()
    assert (ring[:, 15:17, 15:17] == 0).all()
    assert (drawn("disc")[:, 15:17, 15:17] == 1).all()

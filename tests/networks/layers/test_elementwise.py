"""What is done with every number on its own, with axes, with parts of tensors, and what does nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.networks.layers.rule import Unfit
from tests.networks.layers.applied import applied, foretold

MAPS = np.arange(24.0).reshape(2, 4, 3)


def test_numbers_are_scaled_one_by_one_or_channel_by_channel() -> None:
    """Scale first, then the offset."""
    np.testing.assert_allclose(applied("Rescaling", MAPS, scale=0.5, offset=1), MAPS * 0.5 + 1)
    found = applied("Rescaling", MAPS, scale=[1, 2, 3], offset=[[[4, 5, 6]]])
    np.testing.assert_allclose(found, MAPS * [1, 2, 3] + [4, 5, 6])


@pytest.mark.parametrize("name", ["scale", "offset"])
@pytest.mark.parametrize("value", [[1, 2], [[[[1, 2, 3]]] * 2]])
def test_a_scale_that_would_make_another_shape_is_refused(name: str, value: Any) -> None:
    """Whether it does not fit at all, or makes more of the image."""
    with pytest.raises(Unfit, match=f"has a setting {name} that does not fit"):
        foretold("Rescaling", (2, 4, 3), **{"scale": 1, name: value})


@pytest.mark.parametrize(
    ("axis", "keepdims", "shape"),
    [([1, 2], False, (3,)), ([-1], True, (2, 4, 1)), (2, False, (2, 3)), ([3, 1], True, (1, 4, 1))],
)
def test_axes_are_summed_up(axis: Any, shape: tuple[int, ...], *, keepdims: bool) -> None:
    """The batch counts as axis 0; kept ones have the length 1."""
    for name, function in (
        ("ops.Sum", np.sum),
        ("ops.Mean", np.mean),
        ("ops.Max", np.max),
        ("ops.Min", np.min),
    ):
        found = applied(name, MAPS, axis=axis, keepdims=keepdims)
        assert found.shape == shape
        over = tuple(each - 1 if each > 0 else each for each in ([axis] if isinstance(axis, int) else axis))
        np.testing.assert_allclose(found, function(MAPS, axis=over, keepdims=keepdims))


@pytest.mark.parametrize(("axis", "told"), [(None, "all axes"), ([0], "axis 0"), ([4], "axis 4")])
def test_a_sum_over_the_images_is_refused(axis: Any, told: str) -> None:
    """It would mix images that have nothing to do with each other."""
    with pytest.raises(Unfit, match=told):
        foretold("ops.Mean", (2, 4, 3), axis=axis)


@pytest.mark.parametrize(
    ("key", "index"),
    [
        ([["slice", None, None, None], 1], (1,)),
        ([[None, None, None], [0, -1, 2]], (slice(0, -1, 2),)),
        ([[None, None, None], -1, [3, None, -1]], (-1, slice(3, None, -1))),
        ([[None, None, None]], ()),
    ],
)
def test_a_part_is_that_of_a_slice(key: Any, index: tuple[Any, ...]) -> None:
    """Of each image alike."""
    np.testing.assert_array_equal(applied("ops.GetItem", MAPS, key=key), MAPS[index])


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ([1], "takes some of the images"),
        ([[0, 2, None], 1], "takes some of the images"),
        ([], "takes some of the images"),
        ([[None, None, None]] * 5, "axes that are not there"),
        ([[None, None, None], 2], "takes number 2 of an axis of 2"),
        ([[None, None, None], [None, None, 0]], "in steps of 0"),
    ],
)
def test_a_part_that_is_not_there_is_refused(key: Any, told: str) -> None:
    """Nor may some of the images be taken."""
    with pytest.raises(Unfit, match=told):
        foretold("ops.GetItem", (2, 4, 3), key=key)


@pytest.mark.parametrize("name", ["Dropout", "GaussianNoise", "Identity", "RandomFlip", "CutMix"])
def test_what_works_in_a_training_alone_does_nothing_afterwards(name: str) -> None:
    """Every number comes out as it went in."""
    np.testing.assert_array_equal(applied(name, MAPS), MAPS)


def test_operations_on_each_number() -> None:
    """As numpy has them; a bound on either side."""
    x = np.array([0.5, 4.0])
    for name, function in (
        ("Sqrt", np.sqrt),
        ("Log", np.log),
        ("Reciprocal", np.reciprocal),
        ("Square", np.square),
    ):
        np.testing.assert_allclose(applied(f"ops.{name}", x), function(x), rtol=1e-6)
    assert applied("ops.Clip", x, x_min=1, x_max=3).tolist() == [1, 3]

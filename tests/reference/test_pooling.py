"""Pooling against a plain loop, against Keras, and at the edges of what it accepts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnntutor.reference.pooling import avg_pool2d, max_pool2d, pooled_shape

if TYPE_CHECKING:
    from cnntutor.domain.values import Array

DTYPES = (np.uint8, np.int32, np.int64, np.float32, np.float64)
KINDS = ((max_pool2d, np.max), (avg_pool2d, np.mean))


@st.composite
def windows(draw: st.DrawFn) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Height and width of an image, a window that fits, and a stride; the axes differ."""
    size = (draw(st.integers(1, 5)), draw(st.integers(1, 5)))
    image = (size[0] + draw(st.integers(0, 9)), size[1] + draw(st.integers(0, 9)))
    return image, size, (draw(st.integers(1, 6)), draw(st.integers(1, 6)))


def random_image(seed: int, shape: tuple[int, ...], dtype: Any) -> Array:
    """Return numbers of both signs, or of all sizes where there are no signs."""
    rng = np.random.default_rng(seed)
    if np.dtype(dtype).kind == "u":
        return rng.integers(0, 256, shape).astype(dtype)
    return rng.normal(-5, 20, shape).astype(dtype)


def looped(image: Array, size: tuple[int, int], stride: tuple[int, int], summary: Any) -> Array:
    """Pool one image without channels as the definition says: every window that starts and ends inside."""
    height, width = image.shape
    return np.array(
        [
            [
                summary([float(value) for value in image[top : top + size[0], left : left + size[1]].flat])
                for left in range(0, width - size[1] + 1, stride[1])
            ]
            for top in range(0, height - size[0] + 1, stride[0])
        ]
    )


@given(setting=windows(), seed=st.integers(0, 2**32 - 1), dtype=st.sampled_from(DTYPES))
@settings(max_examples=300, deadline=None)
def test_without_channels_it_equals_a_loop(setting: Any, seed: int, dtype: Any) -> None:
    """On any image, window, stride and dtype the result is that of the definition."""
    shape, size, stride = setting
    image = random_image(seed, shape, dtype)
    for pool, summary in KINDS:
        pooled = pool(image, size, stride)
        np.testing.assert_allclose(pooled, looped(image, size, stride, summary), rtol=1e-5, atol=1e-4)
        assert pooled.shape == pooled_shape(shape, size, stride)


@given(
    setting=windows(),
    depth=st.integers(1, 4),
    batch=st.lists(st.integers(1, 3), max_size=2),
    seed=st.integers(0, 2**32 - 1),
    dtype=st.sampled_from(DTYPES),
)
@settings(max_examples=200, deadline=None)
def test_every_channel_of_every_image_is_pooled_by_itself(
    setting: Any, depth: int, batch: list[int], seed: int, dtype: Any
) -> None:
    """Channels and leading axes change nothing in what becomes of each H × W plane."""
    shape, size, stride = setting
    images = random_image(seed, (*batch, *shape, depth), dtype)
    for pool, _ in KINDS:
        pooled = pool(images, size, stride)
        assert pooled.shape == pooled_shape(images.shape, size, stride)
        for place in np.ndindex(*batch, depth):
            *image, channel = place
            alone = pool(images[(*image, ..., channel)], size, stride)
            np.testing.assert_allclose(pooled[(*image, ..., channel)], alone, rtol=1e-5, atol=1e-4)


@given(setting=windows(), size=st.integers(1, 5), stride=st.integers(1, 6), seed=st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def test_one_number_counts_for_both_axes(setting: Any, size: int, stride: int, seed: int) -> None:
    """A size and a stride given as one number are the same as pairs of it."""
    image = random_image(seed, (setting[0][0] + 5, setting[0][1] + 5), np.float64)
    for pool, _ in KINDS:
        np.testing.assert_array_equal(pool(image, size, stride), pool(image, (size, size), (stride, stride)))


def test_two_and_two_are_the_defaults() -> None:
    """Without size and stride, height and width are halved and the depth is kept."""
    images = random_image(0, (10, 32, 28, 3), np.float64)
    for pool, _ in KINDS:
        assert pool(images).shape == (10, 16, 14, 3)
        np.testing.assert_array_equal(pool(images), pool(images, 2, 2))


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_result_has_a_dtype_that_holds_it(dtype: Any) -> None:
    """The largest number keeps the dtype; an average of whole numbers is a float that nothing wrapped."""
    image = np.full((4, 4), 200).astype(dtype)
    image[0, 0] = 201
    assert max_pool2d(image).dtype == dtype
    average = avg_pool2d(image)
    assert average.dtype == (dtype if np.dtype(dtype).kind == "f" else np.float64)
    np.testing.assert_array_equal(average, [[200.25, 200], [200, 200]])


def test_the_image_is_left_as_it_was() -> None:
    """The windows are views, but no result is one: writing into it does not reach the image."""
    image = random_image(0, (4, 4), np.float64)
    before = image.copy()
    for pool, _ in KINDS:
        pool(image, 1, 1)[:] = 0
    np.testing.assert_array_equal(image, before)


@pytest.mark.parametrize(
    ("shape", "size", "stride"),
    [((4,), 2, 2), ((4, 4), 5, 1), ((4, 4, 3), (2, 5), 1), ((4, 4), 0, 1), ((4, 4), 2, 0), ((4, 4), 2, -1)],
)
def test_what_cannot_be_pooled_is_an_error(shape: Any, size: Any, stride: Any) -> None:
    """Too few axes, a window that does not fit, and sizes and strides below 1 are refused."""
    for pool, _ in KINDS:
        with pytest.raises(ValueError, match=r"pooling needs|does not fit|at least 1"):
            pool(np.zeros(shape), size, stride)
    with pytest.raises(ValueError, match=r"pooling needs|does not fit|at least 1"):
        pooled_shape(shape, size, stride)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # importing TensorFlow warns of its own affairs
@given(setting=windows(), batch=st.integers(1, 3), depth=st.integers(1, 4), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=300, deadline=None)
def test_keras_gives_the_same(setting: Any, batch: int, depth: int, seed: int) -> None:
    """Keras' pooling without padding agrees on images, windows and strides of any shape."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    from keras import ops

    shape, size, stride = setting
    images = random_image(seed, (batch, *shape, depth), np.float32)
    options = {"padding": "valid", "data_format": "channels_last"}
    largest = ops.convert_to_numpy(ops.max_pool(images, size, stride, **options))
    averages = ops.convert_to_numpy(ops.average_pool(images, size, stride, **options))
    np.testing.assert_array_equal(max_pool2d(images, size, stride), largest)
    np.testing.assert_allclose(avg_pool2d(images, size, stride), averages, rtol=1e-5, atol=1e-4)

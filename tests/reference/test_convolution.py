"""Convolution against scipy and Keras on random cases; its errors, its dtypes and its worked numbers."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import signal

import cnntutor.reference
from cnntutor.domain.values import Array
from cnntutor.reference.convolution import channel_sums, conv2d, conv2d_rgb, conv_layer, output_size

DTYPES = ("uint8", "int32", "float32", "float64")
MANY = settings(max_examples=1000, deadline=None)

Pair = int | tuple[int, int]
Window = tuple[tuple[int, int], tuple[int, int], Pair, Pair]
"""Sizes of image and kernel, stride and padding."""


def pairs(least: int, most: int) -> st.SearchStrategy[Pair]:
    """Draw one number for both axes, or one for each."""
    numbers = st.integers(least, most)
    return st.one_of(numbers, st.tuples(numbers, numbers))


@st.composite
def windows(draw: st.DrawFn, *, one_stride: bool = False) -> Window:
    """Draw an image size, a kernel size that fits into it with the padding, a stride and the padding."""
    height, width = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    padding = draw(pairs(0, 3))
    vertical, horizontal = both(padding)
    kernel = (
        draw(st.integers(1, min(5, height + 2 * vertical))),
        draw(st.integers(1, min(5, width + 2 * horizontal))),
    )
    stride = draw(st.integers(1, 4) if one_stride else pairs(1, 4))
    return (height, width), kernel, stride, padding


def both(value: Pair) -> tuple[int, int]:
    """Return one number for each axis."""
    return value if isinstance(value, tuple) else (value, value)


def random_array(seed: int, shape: tuple[int, ...], dtype: str) -> Array:
    """Return an array without patterns, over the whole range of a pixel where the dtype allows it."""
    rng = np.random.default_rng(seed)
    if dtype == "uint8":
        return rng.integers(0, 256, shape, dtype=np.uint8)
    if dtype == "int32":
        return rng.integers(-255, 256, shape, dtype=np.int32)
    return rng.normal(size=shape).astype(dtype)


def padded(image: Array, padding: Pair) -> Array:
    """Return an image of float64 with zeros around its first two axes."""
    vertical, horizontal = both(padding)
    around = [(vertical, vertical), (horizontal, horizontal), *[(0, 0)] * (image.ndim - 2)]
    return np.pad(image.astype(np.float64), around)


def strided(maps: Array, stride: Pair) -> Array:
    """Return every S-th row and column."""
    vertical, horizontal = both(stride)
    return maps[::vertical, ::horizontal]


def assert_equal(got: Array, expected: Array, *dtypes: str) -> None:
    """Hold a result to the expected shape and values, as exactly as its dtypes allow."""
    assert got.shape == expected.shape
    if all(np.dtype(dtype).kind in "iu" for dtype in dtypes):
        assert got.dtype == np.int64
        assert np.array_equal(got, expected)
    else:
        exact = "float32" not in dtypes or got.dtype == np.float64
        np.testing.assert_allclose(got, expected, rtol=0, atol=1e-8 if exact else 2e-2)


seeds = st.integers(0, 2**32 - 1)
dtypes = st.sampled_from(DTYPES)


# ------------------------------------------------------------------ one channel


@MANY
@given(windows(), dtypes, dtypes, seeds)
def test_a_feature_map_is_that_of_correlate2d(
    window: Window, image_dtype: str, kernel_dtype: str, seed: int
) -> None:
    """Without channels a convolution is scipy's valid cross-correlation of the padded image."""
    size, kernel_size, stride, padding = window
    image = random_array(seed, size, image_dtype)
    kernel = random_array(seed + 1, kernel_size, kernel_dtype)
    every = signal.correlate2d(padded(image, padding), kernel.astype(np.float64), mode="valid")
    assert_equal(conv2d(image, kernel, stride, padding), strided(every, stride), image_dtype, kernel_dtype)


@MANY
@given(windows(), dtypes, seeds)
def test_a_feature_map_is_that_of_convolve2d_with_the_flipped_kernel(
    window: Window, dtype: str, seed: int
) -> None:
    """Flipping the kernel turns scipy's convolution into ours, and ours into scipy's."""
    size, kernel_size, stride, padding = window
    image = random_array(seed, size, dtype)
    kernel = random_array(seed + 1, kernel_size, "float64")
    flipped = kernel[::-1, ::-1]
    convolved = signal.convolve2d(padded(image, padding), flipped, mode="valid")
    assert_equal(conv2d(image, kernel, stride, padding), strided(convolved, stride), dtype, "float64")
    convolved = signal.convolve2d(padded(image, padding), kernel, mode="valid")
    assert_equal(conv2d(image, flipped, stride, padding), strided(convolved, stride), dtype, "float64")


@MANY
@given(windows())
def test_the_output_size_is_the_number_of_places(window: Window) -> None:
    """The formula counts the places at which the window stands inside of the padded axis."""
    size, kernel_size, stride, padding = window
    shape = conv2d(np.ones(size), np.ones(kernel_size), stride, padding).shape
    axes = zip(size, kernel_size, both(stride), both(padding), shape, strict=True)
    for width, kernel, step, zeros, places in axes:
        starts = [start for start in range(0, width + 2 * zeros, step) if start + kernel <= width + 2 * zeros]
        assert output_size(width, kernel, step, zeros) == places == len(starts)


# ------------------------------------------------------------------ channels, filters, batches


@MANY
@given(windows(), st.integers(1, 4), st.integers(1, 4), dtypes, dtypes, seeds)
def test_a_layer_is_that_of_correlate(
    window: Window, depth: int, filters: int, image_dtype: str, kernel_dtype: str, seed: int
) -> None:
    """Each map of a layer is scipy's cross-correlation over all channels, and one bias."""
    size, kernel_size, stride, padding = window
    image = random_array(seed, (*size, depth), image_dtype)
    kernels = random_array(seed + 1, (*kernel_size, depth, filters), kernel_dtype)
    biases = random_array(seed + 2, (filters,), kernel_dtype)
    maps = [
        signal.correlate(
            padded(image, padding), kernels[..., k].astype(np.float64), mode="valid", method="direct"
        )[..., 0]
        + biases[k]
        for k in range(filters)
    ]
    expected = strided(np.stack(maps, axis=-1), stride)
    got = conv_layer(image, kernels, biases, stride, padding)
    assert_equal(got, expected, image_dtype, kernel_dtype)


@MANY
@given(windows(), st.integers(1, 4), dtypes, seeds)
def test_one_kernel_makes_one_map(window: Window, depth: int, dtype: str, seed: int) -> None:
    """A colour convolution is scipy's cross-correlation over all channels and a bias that is added once."""
    size, kernel_size, stride, padding = window
    image = random_array(seed, (*size, depth), dtype)
    kernel = random_array(seed + 1, (*kernel_size, depth), "float64")
    every = signal.correlate(padded(image, padding), kernel, mode="valid", method="direct")[..., 0]
    got = conv2d_rgb(image, kernel, 1.5, stride, padding)
    assert_equal(got, strided(every, stride) + 1.5, dtype, "float64")


@settings(max_examples=400, deadline=None)
@given(windows(), st.lists(st.integers(1, 3), min_size=1, max_size=2), dtypes, seeds)
def test_a_batch_is_its_images(window: Window, batch: list[int], dtype: str, seed: int) -> None:
    """Any number of leading axes gives the maps of each image as if it were alone."""
    size, kernel_size, stride, padding = window
    images = random_array(seed, (*batch, *size, 2), dtype)
    kernels = random_array(seed + 1, (*kernel_size, 2, 3), dtype)
    together = conv_layer(images, kernels, 1, stride, padding)
    assert together.shape[: len(batch)] == tuple(batch)
    plain = conv2d(images[..., 0], kernels[..., 0, 0], stride, padding)
    coloured = conv2d_rgb(images, kernels[..., 0], 1, stride, padding)
    for index in np.ndindex(*batch):
        alone = conv_layer(images[index], kernels, 1, stride, padding)
        np.testing.assert_allclose(together[index], alone, rtol=1e-4, atol=1e-4)
        np.testing.assert_allclose(coloured[index], alone[..., 0], rtol=1e-4, atol=1e-4)
        alone = conv2d(images[index][..., 0], kernels[..., 0, 0], stride, padding)
        np.testing.assert_allclose(plain[index], alone, rtol=1e-4, atol=1e-4)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), dtypes, seeds)
def test_channel_sums_add_up_to_the_element(
    height: int, width: int, depth: int, dtype: str, seed: int
) -> None:
    """The sums of the channels of one window are together the one element of its feature map."""
    window = random_array(seed, (height, width, depth), dtype)
    kernel = random_array(seed + 1, (height, width, depth), dtype)
    sums = channel_sums(window, kernel)
    assert sums.shape == (depth,)
    expected = [(window[..., d].astype(float) * kernel[..., d]).sum() for d in range(depth)]
    np.testing.assert_allclose(sums, expected, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(sums.sum(), conv2d_rgb(window, kernel)[0, 0], rtol=1e-4, atol=1e-4)


# ------------------------------------------------------------------ Keras


@pytest.fixture(scope="module")
def keras() -> Any:
    """Keras, imported only where it is needed, without its remarks."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import keras
    return keras


@pytest.mark.slow
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    window=windows(one_stride=True),
    count=st.integers(1, 3),
    depth=st.integers(1, 4),
    filters=st.integers(1, 4),
    seed=seeds,
)
def test_a_layer_is_that_of_keras(
    keras: Any, window: Window, count: int, depth: int, filters: int, seed: int
) -> None:
    """A batch of images gives what `keras.ops.conv` gives for the padded batch, and the biases."""
    # One stride for both axes: TensorFlow's oneDNN gives wrong maps for some batches where the strides differ
    # and a map is one pixel wide (right with TF_ENABLE_ONEDNN_OPTS=0). Pairs are held against scipy above.
    size, kernel_size, stride, padding = window
    images = random_array(seed, (count, *size, depth), "float32")
    kernels = random_array(seed + 1, (*kernel_size, depth, filters), "float32")
    biases = random_array(seed + 2, (filters,), "float32")
    around = np.stack([padded(image, padding) for image in images]).astype(np.float32)
    maps = keras.ops.conv(around, kernels, strides=both(stride), padding="valid", data_format="channels_last")
    expected = keras.ops.convert_to_numpy(maps) + biases
    got = conv_layer(images, kernels, biases, stride, padding)
    assert got.dtype == np.float32
    np.testing.assert_allclose(got, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("kernel", [1, 3, 5, 7])
def test_keras_same_padding_is_half_the_kernel(keras: Any, kernel: int) -> None:
    """For an odd kernel at stride 1, `same` in Keras is a padding of (F − 1) / 2 on all sides."""
    images = random_array(kernel, (2, 9, 11, 3), "float32")
    kernels = random_array(kernel + 1, (kernel, kernel, 3, 4), "float32")
    same = keras.ops.conv(images, kernels, padding="same", data_format="channels_last")
    got = conv_layer(images, kernels, padding=(kernel - 1) // 2)
    np.testing.assert_allclose(got, keras.ops.convert_to_numpy(same), rtol=1e-4, atol=1e-4)


# ------------------------------------------------------------------ dtypes


def test_pixels_do_not_wrap() -> None:
    """Bytes are added up as whole numbers, far beyond 255 and below 0."""
    image = np.full((4, 5), 255, dtype=np.uint8)
    kernel = np.full((3, 3), 255, dtype=np.uint8)
    assert conv2d(image, kernel).tolist() == [[9 * 255 * 255] * 3] * 2
    assert conv2d(image, np.full((3, 3), -1, dtype=np.int8)).tolist() == [[-9 * 255] * 3] * 2
    layer = conv_layer(image[..., np.newaxis], kernel[..., np.newaxis, np.newaxis], np.full(1, 200, np.uint8))
    assert layer[..., 0].tolist() == [[9 * 255 * 255 + 200] * 3] * 2
    assert channel_sums(image[:3, :3, np.newaxis], kernel[..., np.newaxis]).tolist() == [9 * 255 * 255]


@pytest.mark.parametrize(
    ("image", "kernel", "result"),
    [
        ("uint8", "uint8", "int64"),
        ("int32", "uint8", "int64"),
        ("bool", "bool", "int64"),
        ("uint8", "float32", "float32"),
        ("float32", "float32", "float32"),
        ("float32", "float64", "float64"),
        ("float64", "uint8", "float64"),
    ],
)
def test_the_result_has_the_wider_dtype(image: str, kernel: str, result: str) -> None:
    """Whole numbers give int64; otherwise the wider of the floating dtypes is kept."""
    kernels, biases = np.ones((2, 2, 1, 3), dtype=kernel), np.ones(3, dtype=kernel)
    assert conv_layer(np.ones((3, 4, 1), dtype=image), kernels, biases).dtype == result


@pytest.mark.parametrize("bias", [0, 1, 1.5])
def test_a_plain_number_as_bias_widens_nothing(bias: float) -> None:
    """A bias that is no array leaves maps of float32 what they are."""
    image, kernel = np.ones((3, 4, 1), dtype=np.float32), np.ones((2, 2, 1), dtype=np.float32)
    assert conv2d_rgb(image, kernel, bias).dtype == np.float32


def test_the_arguments_are_left_alone() -> None:
    """Neither the image nor the kernel is written to."""
    image, kernel = np.arange(20.0).reshape(4, 5), np.arange(4.0).reshape(2, 2)
    image.flags.writeable = kernel.flags.writeable = False
    result = conv2d(image, kernel, padding=1)
    result[:] = 0
    assert (image[0, 1], kernel[0, 1]) == (1, 1)


# ------------------------------------------------------------------ worked numbers


IMAGE = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
KERNEL = [[1, 0, 1], [0, 1, 0], [1, 0, 1]]


@pytest.mark.parametrize(
    ("stride", "padding", "expected"),
    [
        (1, 0, [[4, 3, 4], [2, 4, 3], [2, 3, 4]]),
        (1, 1, [[2, 2, 3, 1, 1], [1, 4, 3, 4, 1], [1, 2, 4, 3, 3], [1, 2, 3, 4, 1], [0, 2, 2, 1, 1]]),
        (2, 1, [[2, 3, 1], [1, 4, 3], [0, 2, 1]]),
    ],
)
def test_the_feature_maps_of_the_course(stride: int, padding: int, expected: list[list[int]]) -> None:
    """The 5×5 image with the 3×3 kernel gives the three maps that the course works out."""
    assert conv2d(np.array(IMAGE), np.array(KERNEL), stride, padding).tolist() == expected


def test_the_colour_convolution_of_the_course() -> None:
    """Channel sums 308, −498 and 164 and a bias of 1 give −25 in the top-left corner."""
    corners = [[[156, 155], [153, 154]], [[167, 166], [164, 165]], [[163, 162], [160, 161]]]
    kernels = [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ]
    image, kernel = np.moveaxis(np.array(corners), 0, -1), np.moveaxis(np.array(kernels), 0, -1)
    window = np.pad(image, ((1, 0), (1, 0), (0, 0)))
    assert channel_sums(window, kernel).tolist() == [308, -498, 164]
    assert conv2d_rgb(image, kernel, 1, padding=1)[0, 0] == -25


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((7, 3, 2, 0), 3), ((15, 1, 1, 2), 19), ((10, 3, 2, 0), 4), ((121, 4, 3, 0), 40), ((5, 3, 2, 1), 3)],
)
def test_the_output_sizes_of_the_course(sizes: tuple[int, int, int, int], expected: int) -> None:
    """The sizes (W, F, S, P) that the course works out."""
    assert output_size(*sizes) == expected


# ------------------------------------------------------------------ errors


@pytest.mark.parametrize("sizes", [(0, 1), (5, 0), (5, 3, 0), (5, 3, 1, -1), (-4, 2)])
def test_sizes_out_of_range_raise(sizes: tuple[int, ...]) -> None:
    """Sizes and stride are at least 1, the padding at least 0."""
    with pytest.raises(ValueError, match="at least 1, padding at least 0"):
        output_size(*sizes)


def test_a_kernel_that_does_not_fit_raises() -> None:
    """A kernel larger than the padded image has no place; one of its size has one."""
    with pytest.raises(ValueError, match="a kernel of 8 does not fit into 5 with padding 1"):
        output_size(5, 8, padding=1)
    assert output_size(5, 7, padding=1) == 1
    for kernel in (np.ones((4, 1)), np.ones((1, 5))):
        with pytest.raises(ValueError, match="window shape"):
            conv2d(np.ones((3, 4)), kernel)
        assert conv2d(np.ones((3, 4)), kernel, padding=1).size


@pytest.mark.parametrize(
    ("images", "kernels"),
    [((5, 5, 3), (2, 2, 4, 1)), ((5, 5), (2, 2, 1, 1)), ((5, 5, 3), (2, 2, 3)), ((2, 5, 5, 3), (2, 2, 2, 1))],
)
def test_shapes_that_do_not_go_together_raise(images: tuple[int, ...], kernels: tuple[int, ...]) -> None:
    """Depths that differ and missing axes are named with both shapes."""
    with pytest.raises(ValueError, match="do not go together"):
        conv_layer(np.ones(images), np.ones(kernels))


def test_depths_that_differ_raise_for_one_kernel() -> None:
    """A colour image does not go with a kernel of another depth."""
    with pytest.raises(ValueError, match="do not go together"):
        conv2d_rgb(np.ones((5, 5, 3)), np.ones((2, 2, 1)))


# ------------------------------------------------------------------ examples


MODULES = [module.name for module in pkgutil.iter_modules(cnntutor.reference.__path__, "cnntutor.reference.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    """The examples in the docstrings of every reference module give what they show."""
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0
    assert results.attempted > 0

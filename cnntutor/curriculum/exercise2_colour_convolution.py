"""Exercise 2: convolution over the channels of a colour image, and a layer of several filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import distinct_numbers, real_array, separating
from cnntutor.domain.exercise import ByHand, Exercise, Function
from cnntutor.misconceptions import colour as colour_errors
from cnntutor.misconceptions import convolution as errors
from cnntutor.misconceptions import kernels
from cnntutor.procedures import colour, compositions, shapes
from cnntutor.procedures import convolution as steps
from cnntutor.reference import convolution as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

CHANNELS = ("RED", "GREEN", "BLUE")

LECTURE: Numbers = {
    "RED": [[156, 155], [153, 154]],
    "GREEN": [[167, 166], [164, 165]],
    "BLUE": [[163, 162], [160, 161]],
    "RED_KERNEL": [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
    "GREEN_KERNEL": [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
    "BLUE_KERNEL": [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    "BIAS": 1,
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw three 2×2 corners of similar pixels, three 3×3 kernels of −1, 0 and 1, and a bias."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    corners = {name: rng.integers(40, 240) + rng.integers(-4, 5, (2, 2)) for name in CHANNELS}
    kernels = {f"{name}_KERNEL": rng.integers(-1, 2, (3, 3)) for name in CHANNELS}
    arrays = {name: array.tolist() for name, array in (corners | kernels).items()}
    return {**arrays, "BIAS": int(rng.choice([-3, -2, -1, 1, 2, 3]))}


RGB_SETTINGS = (
    ((2, 4), (1, 1), 1, 0),
    ((2, 4), (2, 2), 1, 1),
    ((4, 5), (2, 2), 2, 0),
    ((6, 5), (2, 4), 1, 0),
    ((5, 4), (2, 2), 2, 1),
    ((5, 7), (4, 2), 1, 2),
    ((8, 11), (2, 5), 3, 1),
    ((9, 6), (4, 4), 2, 1),
    ((7, 10), (2, 2), 1, 0),
    ((8, 6), (5, 4), 2, 2),
    ((6, 9), (4, 4), 1, 1),
    ((6, 6), (3, 3), 1, 1),
    ((5, 5), (3, 3), 1, 0),
)
"""Image, kernel, stride and padding of the cases with 3 channels. But for the last two, which are the ones
met most often, no other axis is 3 long."""

LAYER_SETTINGS = (
    ((2, 4, 3), (1, 1), 2, 1, 0),
    ((2, 4, 3), (2, 2), 2, 1, 1),
    ((4, 5, 3), (2, 2), 2, 2, 0),
    ((5, 6, 2), (3, 3), 4, 1, 1),
    ((6, 5, 3), (4, 2), 2, 1, 0),
    ((7, 5, 4), (3, 2), 2, 2, 1),
    ((5, 8, 3), (2, 4), 5, 1, 2),
    ((8, 10, 2), (3, 4), 5, 3, 1),
    ((9, 6, 4), (3, 3), 5, 2, 0),
    ((6, 7, 3), (4, 4), 2, 1, 1),
    ((7, 9, 3), (2, 2), 5, 2, 2),
    ((5, 5, 3), (3, 3), 4, 1, 1),
    ((6, 6, 3), (3, 3), 2, 1, 0),
)
"""Image, kernel, number of filters, stride and padding. But for the last two, which are the ones met most
often, the depth is the length of no other axis."""

DTYPES: tuple[tuple[Any, Any, Any], ...] = (
    (np.int64, np.int64, np.int64),
    (np.float64, np.float64, np.float64),
    (np.uint8, np.float64, np.float64),
    (np.int64, np.int64, np.float64),
    (np.float32, np.float32, np.float32),
    (np.int32, np.float64, np.int64),
)
"""Those of image, kernel and bias."""


def draw_conv2d_rgb(rng: Generator, k: int) -> Arguments:
    """Draw an image with 3 channels, a kernel as deep, and a bias that is not 0."""
    size, kernel_size, stride, padding = RGB_SETTINGS[k % len(RGB_SETTINGS)]
    image_dtype, kernel_dtype, bias_dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, (*size, 3), image_dtype)
    kernel = real_array(rng, (*kernel_size, 3), kernel_dtype)
    bias = _biases(rng, 1, bias_dtype)[0].item()
    return (image, kernel, bias) if (stride, padding) == (1, 0) else (image, kernel, bias, stride, padding)


def draw_conv_layer(rng: Generator, k: int) -> Arguments:
    """Draw an image, kernels as deep, and biases of which no two are equal."""
    shape, kernel_size, filters, stride, padding = LAYER_SETTINGS[k % len(LAYER_SETTINGS)]
    image_dtype, kernel_dtype, bias_dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, shape, image_dtype)
    kernels = real_array(rng, (*kernel_size, shape[2], filters), kernel_dtype)
    biases = _biases(rng, filters, bias_dtype)
    return (
        (image, kernels, biases) if (stride, padding) == (1, 0) else (image, kernels, biases, stride, padding)
    )


def _biases(rng: Generator, count: int, dtype: Any) -> Array:
    """Draw numbers of different magnitudes: whole ones, or halves that are no whole numbers."""
    values = distinct_numbers(rng, count)
    drawn: Array = (values if np.dtype(dtype).kind == "i" else values - 0.5).astype(dtype)
    return drawn


def _corner_and_kernel(numbers: Numbers) -> Arguments:
    corner = np.stack([np.array(numbers[name]) for name in CHANNELS], axis=-1)
    kernel = np.stack([np.array(numbers[f"{name}_KERNEL"]) for name in CHANNELS], axis=-1)
    return corner, kernel


def _first_window_sums(corner: Array, kernel: Array) -> Array:
    padded = np.pad(corner, ((1, 0), (1, 0), (0, 0)))
    return reference.channel_sums(padded, kernel)


def _first_element(corner: Array, kernel: Array, bias: int) -> Any:
    return reference.conv2d_rgb(corner, kernel, bias, padding=1)[0, 0]


CORNER = (
    "Draw the padding first: above the 2 × 2 pixels a row of zeros, to their left a column of zeros. That is "
    "the 3 × 3 window of this channel."
)

QUESTIONS = (
    ByHand(
        name="channel_sums",
        points=15,
        asks="the three sums of products of the first window: red, green, blue",
        reference=_first_window_sums,
        procedure=colour.CORNER_SUMS,
        arguments=_corner_and_kernel,
        misconceptions=(
            kernels.FLIPPED_KERNEL,
            colour_errors.ZEROS_ON_THE_WRONG_SIDE,
            colour_errors.SUMS_ADDED,
            kernels.TRANSPOSED_KERNEL,
            colour_errors.FIRST_KERNEL_FOR_ALL,
            colour_errors.BORDER_COPIED,
            kernels.KERNEL_IGNORED,
            colour_errors.CHANNELS_REVERSED,
            kernels.MATRIX_PRODUCT,
            kernels.MEAN_FOR_SUM,
        ),
        hints=(
            CORNER,
            "Lay the channel's kernel on its window: only the four weights at the lower right of the kernel "
            "meet pixels, the other five meet zeros.",
            "Multiply the numbers that lie on each other and add the products up. Do so for red, green and "
            "blue, each with a kernel of its own.",
        ),
    ),
    ByHand(
        name="first_output",
        points=15,
        asks="the first element of the feature map",
        reference=_first_element,
        procedure=colour.FIRST_OUTPUT,
        arguments=lambda numbers: (*_corner_and_kernel(numbers), numbers["BIAS"]),
        misconceptions=(
            colour_errors.BIAS_FORGOTTEN,
            colour_errors.BIAS_PER_CHANNEL,
            colour_errors.CHANNELS_AVERAGED,
            kernels.FLIPPED_KERNEL,
            colour_errors.ZEROS_ON_THE_WRONG_SIDE,
            colour_errors.FIRST_CHANNEL_ONLY,
            colour_errors.BIAS_SUBTRACTED,
            colour_errors.BIAS_PER_WEIGHT,
            kernels.TRANSPOSED_KERNEL,
            colour_errors.FIRST_KERNEL_FOR_ALL,
            colour_errors.CHANNELS_MULTIPLIED,
            colour_errors.BORDER_COPIED,
            kernels.MEAN_FOR_SUM,
        ),
        hints=(
            "The kernel is 3 × 3 × 3: its output is one number, the sum over all three channels.",
            "Add your three channel sums, then add the bias, once.",
        ),
    ),
    Function(
        name="conv2d_rgb",
        signature="image, kernel, bias=0, stride=1, padding=0",
        points=35,
        asks="the one feature map that a kernel makes of a colour image",
        reference=reference.conv2d_rgb,
        procedure=steps.CONV2D_RGB,
        draw=draw_conv2d_rgb,
        misconceptions=errors.CONV2D_RGB_ERRORS,
        hints=(
            "The result has two axes, H' × W': start as in exercise 1, with the height and width of image "
            "and kernel only, and an array of zeros, of floats.",
            "Pad height and width, but not the channels: "
            "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
            "A window is as deep as the kernel: `padded[top:top + height, left:left + width]` leaves the "
            "third axis whole. `np.sum(window * kernel)` adds up the channels as well.",
            "Add the bias once to every element.",
        ),
        compositions=(compositions.conv2d_rgb,),
        shape=shapes.CONV2D_RGB_SHAPE,
    ),
    Function(
        name="conv_layer",
        signature="image, kernels, biases, stride=1, padding=0",
        points=35,
        asks="the K feature maps of a convolutional layer",
        reference=reference.conv_layer,
        procedure=steps.CONV_LAYER,
        draw=draw_conv_layer,
        misconceptions=errors.CONV_LAYER_ERRORS,
        hints=(
            "Filter k is `kernels[..., k]`, as deep as the image, and `biases[k]` is its bias. How many "
            "filters are there? `kernels.shape[-1]`.",
            "You have a function that makes one map of an image and a kernel: `conv2d_rgb`. Call it once for "
            "each filter.",
            "`np.stack(maps, axis=-1)` puts a list of K maps together to H' × W' × K.",
        ),
        compositions=(compositions.conv_layer,),
        shape=shapes.CONV_LAYER_SHAPE,
    ),
)

EXERCISE = Exercise(
    id="exercise2",
    slug="colour_convolution",
    title="Colour convolution",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1",),
    recap=(
        "A kernel is as deep as its image: the products of all channels go into one sum, and the "
        "bias is added once.",
        "One kernel makes one map. K kernels make K maps, whatever the depth of the image is.",
        "The depth of a result is the number of kernels, and never that of the image.",
    ),
)

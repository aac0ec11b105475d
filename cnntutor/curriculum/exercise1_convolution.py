"""Exercise 1: the feature map of a single-channel image, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import real_array, separating
from cnntutor.domain.exercise import ByHand, Exercise, Function
from cnntutor.misconceptions import convolution as errors
from cnntutor.misconceptions import kernels, output_size, padding, places, sizes
from cnntutor.procedures import compositions, shapes
from cnntutor.procedures import convolution as steps
from cnntutor.procedures.combining import for_each
from cnntutor.reference import convolution as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

LECTURE: Numbers = {
    "IMAGE": [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]],
    "KERNEL": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "SIZES": [(7, 3, 2, 0), (15, 1, 1, 2), (10, 3, 2, 0), (121, 4, 3, 0)],
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a 5×5 image and a 3×3 kernel of zeros and ones, and four (W, F, S, P)."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    sizes = [
        (int(rng.integers(12, 200)), int(rng.integers(1, 8)), int(stride), int(padding))
        for stride, padding in zip(rng.permutation([1, 2, 3, 4]), rng.permutation([0, 1, 2, 3]), strict=True)
    ]
    return {
        "IMAGE": rng.permutation([1] * 14 + [0] * 11).reshape(5, 5).tolist(),
        "KERNEL": rng.permutation([1] * 5 + [0] * 4).reshape(3, 3).tolist(),
        "SIZES": sizes,
    }


SETTINGS = (
    ((3, 4), (2, 2), 1, 0),
    ((3, 4), (2, 2), 1, 1),
    ((6, 5), (2, 2), 2, 0),
    ((4, 5), (3, 2), 2, 1),
    ((5, 5), (3, 3), 1, 2),
    ((5, 7), (3, 3), 1, 0),
    ((8, 11), (2, 3), 3, 1),
    ((9, 6), (3, 3), 2, 1),
    ((10, 7), (4, 4), 2, 2),
    ((7, 12), (5, 3), 1, 1),
    ((6, 6), (2, 2), 1, 0),
    ((6, 6), (3, 3), 1, 1),
)
"""Image, kernel, stride and padding that the cases walk through; all of them leave at least 2 × 2 places."""

DTYPES: tuple[tuple[Any, Any], ...] = (
    (np.int64, np.int64),
    (np.float64, np.float64),
    (np.uint8, np.float64),
    (np.float32, np.float32),
    (np.int32, np.float64),
)
"""Those of image and kernel."""


def draw_conv2d(rng: Generator, k: int) -> Arguments:
    """Draw an image and a kernel that no flip and no turn leaves as it is."""
    size, kernel_size, stride, padding = SETTINGS[k % len(SETTINGS)]
    image_dtype, kernel_dtype = DTYPES[k % len(DTYPES)]
    image = real_array(rng, size, image_dtype)
    kernel = real_array(rng, kernel_size, kernel_dtype)
    if (stride, padding) == (1, 0):
        return image, kernel
    return image, kernel, stride, padding


def draw_output_size(rng: Generator, k: int) -> Arguments:
    """Draw a width, a kernel that fits, a stride and a padding; some of them keep the width."""
    stride, padding = 1 + k % 5, (k // 2) % 4
    kernel = int(rng.integers(2, 9))
    if k % 18 == 7:
        kernel, stride, padding = 3, 1, 1
    width = kernel + int(rng.integers(2 * stride, 60))
    if (stride, padding) == (1, 0):
        return width, kernel
    return width, kernel, stride, padding


def _all_sizes(sizes: Any) -> list[int]:
    return [reference.output_size(*size) for size in sizes]


def _by_hand(numbers: Numbers, stride: int, padding: int) -> Arguments:
    return np.array(numbers["IMAGE"]), np.array(numbers["KERNEL"]), stride, padding


FIRST_ELEMENT = (
    "Lay the 3×3 kernel on the top-left corner of the image. Multiply the nine pairs of numbers that lie on "
    "each other and add the products up: that is the first element."
)
NEXT_ELEMENT = (
    "For the next element of the row move the kernel to the right by the stride; at the end of the row go "
    "back to the left and down by the stride."
)
WITH_PADDING = (
    "Draw the image with one row and one column of zeros on each of its four sides first: 7 × 7. The first "
    "window then starts on a zero."
)

QUESTIONS = (
    ByHand(
        name="feature_map",
        points=10,
        asks="the feature map at stride 1 without padding",
        reference=reference.conv2d,
        procedure=steps.CONV2D,
        arguments=lambda numbers: _by_hand(numbers, stride=1, padding=0),
        misconceptions=(
            kernels.FLIPPED_KERNEL,
            kernels.TRANSPOSED_KERNEL,
            kernels.MATRIX_PRODUCT,
            sizes.NO_PLUS_ONE,
            errors.PASTED_INTO_CANVAS,
            kernels.KERNEL_IGNORED,
            errors.TRANSPOSED_MAP,
            kernels.MEAN_FOR_SUM,
        ),
        hints=(FIRST_ELEMENT, NEXT_ELEMENT, "The 3×3 kernel has 5 − 3 + 1 = 3 places along each axis."),
    ),
    ByHand(
        name="feature_map_padded",
        points=10,
        asks="the feature map at stride 1 with padding 1",
        reference=reference.conv2d,
        procedure=steps.CONV2D,
        arguments=lambda numbers: _by_hand(numbers, stride=1, padding=1),
        misconceptions=(
            padding.PADDING_IGNORED,
            kernels.FLIPPED_KERNEL,
            kernels.TRANSPOSED_KERNEL,
            padding.PADDING_AT_END_ONLY,
            padding.PADDING_COPIES_BORDER,
            errors.PASTED_WITHOUT_PADDING,
            kernels.MATRIX_PRODUCT,
            sizes.NO_PLUS_ONE,
            kernels.KERNEL_IGNORED,
            errors.TRANSPOSED_MAP,
            kernels.MEAN_FOR_SUM,
        ),
        hints=(WITH_PADDING, FIRST_ELEMENT, "With padding 1 a 3×3 kernel keeps the size: the map is 5 × 5."),
    ),
    ByHand(
        name="feature_map_strided",
        points=10,
        asks="the feature map at stride 2 with padding 1",
        reference=reference.conv2d,
        procedure=steps.CONV2D,
        arguments=lambda numbers: _by_hand(numbers, stride=2, padding=1),
        misconceptions=(
            places.STRIDE_IGNORED,
            padding.PADDING_IGNORED,
            places.STRIDE_ONLY_IN_SIZE,
            kernels.FLIPPED_KERNEL,
            kernels.TRANSPOSED_KERNEL,
            padding.PADDING_COPIES_BORDER,
            kernels.MATRIX_PRODUCT,
            sizes.NO_PLUS_ONE,
            kernels.KERNEL_IGNORED,
            errors.TRANSPOSED_MAP,
            kernels.MEAN_FOR_SUM,
        ),
        hints=(
            WITH_PADDING,
            NEXT_ELEMENT,
            "There are floor((5 − 3 + 2·1) / 2) + 1 = 3 places along each axis.",
        ),
    ),
    ByHand(
        name="sizes",
        points=10,
        asks="the output sizes for the rows (W, F, S, P) of SIZES",
        reference=_all_sizes,
        procedure=for_each(steps.OUTPUT_SIZE),
        arguments=lambda numbers: (numbers["SIZES"],),
        misconceptions=output_size.OUTPUT_SIZE_ERRORS,
        hints=(
            "The window can travel W − F + 2·P pixels, in steps of S.",
            "Round the number of steps down, and count the place where the window stands before its first "
            "step: floor((W − F + 2P) / S) + 1.",
        ),
    ),
    Function(
        name="output_size",
        signature="width, kernel, stride=1, padding=0",
        points=20,
        asks="the number of places of a window along one axis",
        reference=reference.output_size,
        procedure=steps.OUTPUT_SIZE,
        draw=draw_output_size,
        misconceptions=output_size.OUTPUT_SIZE_IN_CODE_ERRORS,
        hints=(
            "How far can the window travel from its first place to its last? That is the padded width less "
            "the kernel.",
            "How many whole steps of `stride` fit into that way? `//` rounds down.",
            "Steps are one fewer than places: (… ) // stride + 1.",
        ),
    ),
    Function(
        name="conv2d",
        signature="image, kernel, stride=1, padding=0",
        points=40,
        asks="the feature map of a single-channel image",
        reference=reference.conv2d,
        procedure=steps.CONV2D,
        draw=draw_conv2d,
        misconceptions=errors.CONV2D_ERRORS,
        hints=(
            "Start with the shape of the result: `output_size` for the height and once more for the width, "
            "and an array of zeros of that shape, of floats.",
            "Pad the image with `np.pad(image, padding)`. Then two loops, over the rows i and the columns j "
            "of the result.",
            "The window of element (i, j) starts at row i·stride and column j·stride of the padded image and "
            "is as large as the kernel: `padded[top:top + height, left:left + width]`.",
            "Multiply the window by the kernel element by element, and add the products up.",
        ),
        compositions=compositions.CONV2D_BY_SIZES,
        shape=shapes.CONV2D_SHAPE,
    ),
)

EXERCISE = Exercise(
    id="exercise1",
    slug="convolution",
    title="Convolution",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    recap=(
        "A kernel slides over the image; every place of the map is one sum of products of a window "
        "and the kernel.",
        "Along each side there are floor((W − F + 2P) / S) + 1 places.",
        "In a network the kernel is not flipped: what is called convolution there is cross-correlation.",
        "Padding (F − 1) / 2 at stride 1 keeps the size where F is odd.",
    ),
)

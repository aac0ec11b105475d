"""Exercise 3: max and average pooling, and the shape that they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import separating
from cnntutor.domain.exercise import ByHand, Exercise, Function
from cnntutor.misconceptions import pooled_shape, pooled_windows, summaries
from cnntutor.misconceptions import pooling as errors
from cnntutor.procedures import pooling as steps
from cnntutor.procedures import shapes
from cnntutor.reference import pooling as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

LECTURE: Numbers = {
    "FEATURE_MAP": [[1, 6, -2, -5], [5, 2, -7, -4], [8, 0, 3, 9], [-3, 4, 7, 1]],
    "SHAPE": (32, 32, 16),
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a 4×4 feature map with one window of negative numbers, and a shape with one odd side."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    feature_map = rng.integers(-9, 10, (4, 4))
    top, left = 2 * rng.integers(0, 2, 2)
    feature_map[top : top + 2, left : left + 2] = -rng.integers(1, 10, (2, 2))
    even, odd = 2 * int(rng.integers(8, 64)), 2 * int(rng.integers(8, 64)) + 1
    height, width = (even, odd) if rng.integers(2) else (odd, even)
    return {"FEATURE_MAP": feature_map.tolist(), "SHAPE": (height, width, 8 * int(rng.integers(1, 17)))}


SETTINGS: tuple[tuple[tuple[int, ...], int, int], ...] = (
    ((4, 6), 2, 2),
    ((5, 7), 3, 2),
    ((4, 5, 3), 2, 2),
    ((5, 4), 3, 1),
    ((7, 6, 4), 2, 3),
    ((8, 5), 2, 2),
    ((9, 7, 5), 3, 2),
    ((6, 8, 5), 4, 2),
    ((10, 8), 3, 3),
    ((6, 9, 4), 2, 1),
    ((11, 8, 2), 3, 4),
    ((7, 10), 4, 3),
    ((9, 11, 6), 3, 3),
    ((6, 6), 2, 2),
    ((6, 6, 3), 3, 1),
)
"""Shape, size and stride that the cases walk through; all of them leave at least 2 × 2 places."""

DTYPES = (np.int64, np.float64, np.uint8, np.float32)


def draw_pooling(rng: Generator, k: int) -> Arguments:
    """Draw an image, and leave a size of 2 out where the stride is 2 too, and any stride of 2."""
    shape, size, stride = SETTINGS[k % len(SETTINGS)]
    image = _image(rng, shape, DTYPES[k % len(DTYPES)])
    if k % 5 == 4 and image.dtype.kind != "u":
        image = image - 2000  # a number to begin a maximum with is hardly small enough
    if stride != 2:
        return image, size, stride
    return (image,) if size == 2 else (image, size)


def _image(rng: Generator, shape: tuple[int, ...], dtype: Any) -> Array:
    """Draw an image: pixels of all sizes, or signed numbers of which two in three are negative."""
    match np.dtype(dtype).kind:
        case "u":
            return rng.integers(0, 256, shape).astype(dtype)
        case "i":
            return rng.integers(-20, 11, shape).astype(dtype)
        case _:
            return (rng.integers(-80, 41, shape) / 4).astype(dtype)


def _feature_map(numbers: Numbers) -> Arguments:
    return (np.array(numbers["FEATURE_MAP"]), 2, 2)


PLACES = (
    "Along each side there are (length − size) // stride + 1 places. Make an array of zeros with that many "
    "rows and columns, of floats, and with the image's channels if it has any: "
    "`np.zeros((rows, columns, *image.shape[2:]))`.",
    "Two loops, over the rows i and the columns j of the result. The window of (i, j) starts at row i·stride "
    "and column j·stride: `image[top:top + size, left:left + size]`.",
)

QUESTIONS = (
    ByHand(
        name="max_pooled",
        points=10,
        asks="the feature map after 2×2 max pooling with stride 2",
        reference=reference.max_pool2d,
        procedure=steps.MAX_POOL2D,
        arguments=_feature_map,
        misconceptions=(
            errors.AVERAGE_FOR_MAXIMUM,
            errors.ZERO_WINS,
            pooled_windows.STRIDE_IGNORED,
            errors.LARGEST_MAGNITUDE,
            pooled_windows.WHOLE_CHANNEL,
            errors.MINIMUM,
            pooled_windows.STRIDE_ONLY_IN_SIZE,
            errors.SUM_FOR_MAXIMUM,
            pooled_windows.TRANSPOSED_MAP,
        ),
        hints=(
            "Cut the 4×4 map into four 2×2 windows that touch but do not overlap.",
            "Of each window write down its largest number, in the place where the window stands. Among "
            "negative numbers the largest is the one nearest to 0.",
        ),
    ),
    ByHand(
        name="average_pooled",
        points=10,
        asks="the feature map after 2×2 average pooling with stride 2",
        reference=reference.avg_pool2d,
        procedure=steps.AVG_POOL2D,
        arguments=_feature_map,
        misconceptions=(
            summaries.MAXIMUM_FOR_AVERAGE,
            errors.SUM_NOT_DIVIDED,
            pooled_windows.STRIDE_IGNORED,
            errors.DIVIDED_BY_SIZE,
            errors.ROUNDED_DOWN,
            pooled_windows.WHOLE_CHANNEL,
            pooled_windows.STRIDE_ONLY_IN_SIZE,
            pooled_windows.TRANSPOSED_MAP,
        ),
        hints=(
            "Cut the 4×4 map into four 2×2 windows that touch but do not overlap.",
            "Add the four numbers of a window up, with their signs, and divide by 4. Keep the fraction.",
        ),
    ),
    ByHand(
        name="pooled_shape",
        points=10,
        asks="the shape of an image of shape SHAPE after 2×2 pooling with stride 2",
        reference=reference.pooled_shape,
        procedure=steps.POOLED_SHAPE,
        arguments=lambda numbers: (tuple(numbers["SHAPE"]), 2, 2),
        misconceptions=pooled_shape.POOLED_SHAPE_ERRORS,
        hints=(
            "Height and width each become floor((length − 2) / 2) + 1. What is that for an even length? For "
            "an odd one?",
            "Every channel is pooled by itself. How many are there afterwards?",
        ),
    ),
    Function(
        name="max_pool2d",
        signature="image, size=2, stride=2",
        points=35,
        asks="the largest number of each window",
        reference=reference.max_pool2d,
        procedure=steps.MAX_POOL2D,
        draw=draw_pooling,
        misconceptions=errors.MAX_POOL2D_ERRORS,
        hints=(
            *PLACES,
            "`window.max(axis=(0, 1))` is the largest number of each channel: it goes over rows and columns, "
            "and leaves a third axis alone.",
        ),
        shape=shapes.POOL2D_SHAPE,
    ),
    Function(
        name="avg_pool2d",
        signature="image, size=2, stride=2",
        points=35,
        asks="the average of each window",
        reference=reference.avg_pool2d,
        procedure=steps.AVG_POOL2D,
        draw=draw_pooling,
        misconceptions=errors.AVG_POOL2D_ERRORS,
        hints=(
            *PLACES,
            "`window.mean(axis=(0, 1))` is the average of each channel: it goes over rows and columns, and "
            "leaves a third axis alone.",
        ),
        shape=shapes.POOL2D_SHAPE,
    ),
)

EXERCISE = Exercise(
    id="exercise3",
    slug="pooling",
    title="Pooling",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1",),
    recap=(
        "Pooling keeps one number of each window, and has no weights.",
        "Every channel is pooled by itself: height and width shrink, the depth stays.",
        "A window of 2 × 2 with stride 2 leaves a quarter of the numbers.",
        "The largest number survives small shifts of a feature inside its window.",
    ),
)

"""Exercise 11: convolution as a matrix product, and what a shift, a flip and gaps do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.curriculum import drawing_matrices
from cnntutor.curriculum.drawing import separating
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.misconceptions import col2im as errors_in_col2im
from cnntutor.misconceptions import equivariance as errors_in_shifts
from cnntutor.misconceptions import im2col as errors_in_im2col
from cnntutor.misconceptions import matrix_product as errors
from cnntutor.misconceptions import matrix_size as errors_in_size
from cnntutor.misconceptions import true_convolution as errors_in_flips
from cnntutor.procedures import col2im as adding
from cnntutor.procedures import compositions, equivariance, matrix_size, shapes
from cnntutor.procedures import matrix_product as steps
from cnntutor.procedures import true_convolution as flips
from cnntutor.reference import equivariance as shifted
from cnntutor.reference import matrix_product as reference
from cnntutor.reference import true_convolution as flipped

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

LECTURE: Numbers = {
    "LAYER": ((32, 32, 3), (3, 3), 1, 1),
    "SMALL_LAYER": ((4, 4), (3, 3), 1),
    "SHIFTS": [(2, 1), (2, 2), (1, 2), (6, 3), (4, 3)],
}

FOUR_DECIMALS = Tolerance(absolute=1e-4, relative=0.0)


def draw_numbers(rng: Generator) -> Numbers:
    """Draw numbers on which every misconception gives an answer of its own."""
    return separating(rng, drawing_matrices.draw_layers, QUESTIONS)


# ------------------------------------------------------------------ questions


def _layer(numbers: Numbers) -> Arguments:
    return tuple(numbers["LAYER"])


BY_HAND = (
    ByHand(
        name="matrix_shape",
        points=6,
        asks="the shape of the matrix that im2col makes in LAYER",
        reference=reference.matrix_shape,
        procedure=matrix_size.MATRIX_SHAPE,
        arguments=_layer,
        misconceptions=errors_in_size.MATRIX_SHAPE_ERRORS,
        hints=(
            "There is one row for each place of the window: how many places are there down, how many across? "
            "`floor((length − window + 2P) / S) + 1`.",
            "There is one column for each number of a window, and a window is as deep as the image.",
        ),
    ),
    ByHand(
        name="times_as_many",
        points=4,
        asks="how many times as many numbers the matrix holds as the image of LAYER",
        reference=reference.times_as_many,
        procedure=matrix_size.TIMES_AS_MANY,
        arguments=_layer,
        misconceptions=errors_in_size.TIMES_AS_MANY_ERRORS,
        hints=(
            "The matrix holds rows times columns numbers. And the image?",
            "Divide the first by the second; write a fraction as `a / b`.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="overlaps",
        points=8,
        asks="how many windows show each pixel in SMALL_LAYER",
        reference=shifted.count_windows,
        procedure=adding.COUNT_WINDOWS,
        arguments=lambda numbers: tuple(numbers["SMALL_LAYER"]),
        misconceptions=errors_in_size.COUNT_WINDOWS_ERRORS,
        hints=(
            "Look at the rows alone first: at which rows does a window start, and which rows does it show?",
            "Do the same for the columns. A pixel is shown by as many windows as there are over its row "
            "times those over its column.",
        ),
    ),
    ByHand(
        name="shifts",
        points=12,
        asks="the shift of the map for each (shift, stride) of SHIFTS",
        reference=shifted.map_shifts,
        procedure=equivariance.MAP_SHIFTS,
        arguments=lambda numbers: (numbers["SHIFTS"],),
        misconceptions=errors_in_shifts.MAP_SHIFTS_ERRORS,
        hints=(
            "At stride S the windows start at columns 0, S, 2·S and so on. Shift the image: which window of "
            "the new image shows what the window at column 0 showed before?",
            "If the old content now begins between two windows, no window shows it, and the map has other "
            'numbers than before: then it is "none".',
        ),
    ),
)

IN_CODE = (
    Function(
        name="im2col",
        signature="image, kernel_shape, stride=1, padding=0",
        points=20,
        asks="the matrix with a row for each window",
        reference=reference.im2col,
        procedure=steps.IM2COL,
        draw=drawing_matrices.draw_im2col,
        misconceptions=errors_in_im2col.IM2COL_ERRORS,
        hints=(
            "Pad height and width, not the channels: "
            "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
            "Two loops over the places, rows outside, columns inside. The window of (i, j) starts at row "
            "i·stride and column j·stride: `padded[top:top + height, left:left + width]`.",
            "`window.reshape(-1)` is a row, in the order row, column, channel. Append it to a list, and make "
            "an array of the list at the end.",
        ),
        shape=matrix_size.IM2COL_SHAPE,
    ),
    Function(
        name="conv_as_matmul",
        signature="image, kernels, biases, stride=1, padding=0",
        points=15,
        asks="the K feature maps of a layer, through one matrix product",
        reference=reference.conv_as_matmul,
        procedure=steps.CONV_AS_MATMUL,
        draw=drawing_matrices.draw_conv_as_matmul,
        misconceptions=errors.CONV_AS_MATMUL_ERRORS,
        hints=(
            "`im2col(image, kernels.shape[:2], stride, padding)` has the windows as rows. The kernels have "
            "to become a matrix with one column for each filter.",
            "`kernels.reshape(-1, K)` is that matrix: the filters are the last axis already, so nothing has "
            "to be transposed.",
            "The product has a row for each place and a column for each filter. Add the biases, then make "
            "H' × W' × K of it with `reshape`.",
        ),
        compositions=(compositions.conv_as_matmul,),
        shape=shapes.CONV_LAYER_SHAPE,
    ),
    Function(
        name="col2im",
        signature="columns, image_shape, kernel_shape, stride=1, padding=0",
        points=20,
        asks="the image in which the rows of a matrix are added up",
        reference=reference.col2im,
        procedure=adding.COL2IM,
        draw=drawing_matrices.draw_col2im,
        misconceptions=errors_in_col2im.COL2IM_ERRORS,
        hints=(
            "Begin with zeros for the padded image: (H + 2P) × (W + 2P) × C.",
            "Go through the places as in `im2col`. Row i·W' + j of the matrix, reshaped to F1 × F2 × C, is "
            "added where the window of (i, j) lies: with `+=`.",
            "Cut the padding off at the end: `padded[P:P + H, P:P + W]`.",
        ),
        shape=matrix_size.COL2IM_SHAPE,
    ),
    Function(
        name="true_convolution",
        signature="image, kernel",
        points=9,
        asks="the convolution of mathematics, where the kernel fits",
        reference=flipped.true_convolution,
        procedure=flips.TRUE_CONVOLUTION,
        draw=drawing_matrices.draw_true_convolution,
        misconceptions=errors_in_flips.TRUE_CONVOLUTION_ERRORS,
        hints=(
            "Apart from the flip it is the `conv2d` of exercise 1, at stride 1 and without padding.",
            "`kernel[::-1, ::-1]` is the kernel with its rows and its columns in reverse order.",
        ),
        compositions=(compositions.true_convolution_by_layer, compositions.true_convolution_by_im2col),
        shape=shapes.CONV2D_SHAPE,
    ),
    Function(
        name="dilate",
        signature="kernel, dilation",
        points=6,
        asks="the kernel with gaps of zeros between its weights",
        reference=flipped.dilate,
        procedure=flips.DILATE,
        draw=drawing_matrices.draw_dilate,
        misconceptions=errors_in_flips.DILATE_ERRORS,
        hints=(
            "How long is a side of F weights that are d pixels apart? From the first to the last weight "
            "there are F − 1 steps of d pixels.",
            "Begin with zeros of that size. `dilated[::d, ::d] = kernel` puts a weight at every d-th place.",
        ),
        shape=flips.DILATED_SHAPE,
    ),
)

QUESTIONS = (*BY_HAND, *IN_CODE)

EXERCISE = Exercise(
    id="exercise11",
    slug="matrix_product",
    title="Convolution as a matrix product",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1", "exercise2"),
    track="beyond",
    recap=(
        "im2col writes every window as a row: convolution is then one product of matrices.",
        "That needs more memory, as windows that overlap are written several times.",
        "True convolution flips the kernel in both directions; cross-correlation does not.",
        "A shift by a multiple of the stride shifts the map; another shift does not.",
    ),
)

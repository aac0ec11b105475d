"""Exercise 12: the backward passes of convolution, pooling, ReLU, and softmax with cross-entropy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum import backward_cases as cases
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.gradient_check import GRADIENT_CHECK
from cnntutor.domain.exercise import ByHand, Exercise, Function, Tolerance
from cnntutor.misconceptions import (
    conv_backward,
    loss_backward,
    max_pool_backward,
    pool_backward,
    relu_backward,
)
from cnntutor.procedures.conv_backward import CONV2D_BACKWARD, IMAGE_GRADIENT, KERNEL_GRADIENT
from cnntutor.procedures.loss_backward import (
    RELU_BACKWARD,
    SAMPLE_GRADIENT,
    SOFTMAX_CROSS_ENTROPY_BACKWARD,
)
from cnntutor.procedures.pool_backward import AVG_POOL_BACKWARD, MAX_POOL_BACKWARD
from cnntutor.reference import backpropagation as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

LECTURE: Numbers = {
    "IMAGE": [[1, 2, 0], [3, 1, -2], [0, 4, 2]],
    "KERNEL": [[2, -1], [0, 3]],
    "UPSTREAM": [[1, -2], [3, 4]],
    "FEATURE_MAP": [[1, 6, -2, -5], [5, 2, -7, -4], [8, 0, 3, 9], [-3, 4, 7, 1]],
    "LOGITS": [1, 2, 3],
    "TRUE_CLASS": 1,
}

FOUR_DECIMALS = Tolerance(absolute=1e-4, relative=0.0)


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a convolution and a pooling small enough to go back through by hand, and three logits."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    feature_map = (rng.permutation(19)[:16] - 9).reshape(4, 4)
    top, left = 2 * rng.integers(0, 2, 2)
    feature_map[top : top + 2, left : left + 2] = -rng.permutation(np.arange(1, 10))[:4].reshape(2, 2)
    return {
        "IMAGE": rng.integers(-3, 5, (3, 3)).tolist(),
        "KERNEL": (rng.permutation(7)[:4] - 3).reshape(2, 2).tolist(),
        "UPSTREAM": (rng.choice([-4, -3, -2, 1, 2, 3, 4], 4, replace=False)).reshape(2, 2).tolist(),
        "FEATURE_MAP": feature_map.tolist(),
        "LOGITS": [int(logit) for logit in rng.choice(np.arange(-2, 5), 3, replace=False)],
        "TRUE_CLASS": int(rng.integers(3)),
    }


def _convolution(numbers: Numbers) -> Arguments:
    return tuple(np.array(numbers[name]) for name in ("UPSTREAM", "IMAGE", "KERNEL"))


def _of_sample(logits: Array, true_class: int) -> Array:
    targets = np.eye(logits.size)[[true_class]]
    (gradient,) = reference.softmax_cross_entropy_backward(logits[np.newaxis], targets)
    return np.asarray(gradient)


def _image_gradient(*arguments: Any) -> Array:
    return reference.conv2d_backward(*arguments)[0]


def _kernel_gradient(*arguments: Any) -> Array:
    return reference.conv2d_backward(*arguments)[1]


BY_HAND = (
    ByHand(
        name="kernel_gradient",
        points=10,
        asks="the gradient of the loss with respect to the kernel",
        reference=_kernel_gradient,
        procedure=KERNEL_GRADIENT,
        arguments=_convolution,
        misconceptions=conv_backward.KERNEL_GRADIENT_ERRORS,
        hints=(
            "kernel[0, 0] lies on four pixels, one for each place of the window. Which ones, and which "
            "number of UPSTREAM belongs to each place?",
            "Lay UPSTREAM on IMAGE as if it were a kernel: at each of its four places multiply and add up.",
        ),
    ),
    ByHand(
        name="image_gradient",
        points=10,
        asks="the gradient of the loss with respect to the image",
        reference=_image_gradient,
        procedure=IMAGE_GRADIENT,
        arguments=_convolution,
        misconceptions=conv_backward.IMAGE_GRADIENT_ERRORS,
        hints=(
            "Begin with a 3×3 array of zeros. UPSTREAM[0][0] belongs to the window at the top left: add "
            "UPSTREAM[0][0] times the kernel to these four numbers.",
            "Then the other three windows. A pixel that lies in several of them gets a term from each.",
        ),
    ),
    ByHand(
        name="pooled_gradient",
        points=5,
        asks="the gradient with respect to FEATURE_MAP of 2×2 max pooling with stride 2",
        reference=reference.max_pool_backward,
        procedure=MAX_POOL_BACKWARD,
        arguments=lambda numbers: (np.array(numbers["UPSTREAM"]), np.array(numbers["FEATURE_MAP"]), 2, 2),
        misconceptions=max_pool_backward.BY_HAND_ERRORS,
        hints=(
            "Cut FEATURE_MAP into four 2×2 windows and mark the largest number of each.",
            "At the marked place write the number of UPSTREAM that belongs to the window, and 0 elsewhere.",
        ),
    ),
    ByHand(
        name="logits_gradient",
        points=5,
        asks="the gradient of the cross-entropy of one sample with respect to LOGITS",
        reference=_of_sample,
        procedure=SAMPLE_GRADIENT,
        arguments=lambda numbers: (np.array(numbers["LOGITS"]), numbers["TRUE_CLASS"]),
        misconceptions=loss_backward.SAMPLE_GRADIENT_ERRORS,
        hints=(
            "First softmax: e^z of each logit, divided by the sum of the three.",
            "Then subtract the target: 1 from the probability of the true class, 0 from the others.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
)

WINDOWS = (
    "Two loops over the rows i and the columns j of `upstream`. The window of `upstream[i, j]` is the one "
    "of the forward pass: it starts at row i·stride and column j·stride."
)
FUNCTIONS = (
    Function(
        name="conv2d_backward",
        signature="upstream, image, kernel, stride=1, padding=0",
        points=25,
        asks="the gradients of a convolution",
        reference=reference.conv2d_backward,
        procedure=CONV2D_BACKWARD,
        draw=cases.draw_conv,
        misconceptions=conv_backward.CONV2D_BACKWARD_ERRORS,
        hints=(
            "d_bias is the easiest: the bias is added to every number of the feature map. Then pad the "
            "image as in the forward pass, and make two arrays of zeros: one of the padded image's shape, "
            "one of the kernel's.",
            WINDOWS,
            "For each window: `d_kernel += upstream[i, j] * window`, and add `upstream[i, j] * kernel` to "
            "the same window of the padded gradient. At the end cut the padding off: "
            "`[padding:padding + height, padding:padding + width]`.",
        ),
        parts=("d_image", "d_kernel", "d_bias"),
        fit=cases.fit_conv,
    ),
    Function(
        name="max_pool_backward",
        signature="upstream, image, size=2, stride=2",
        points=10,
        asks="the gradient of max pooling",
        reference=reference.max_pool_backward,
        procedure=MAX_POOL_BACKWARD,
        draw=cases.draw_max_pool,
        misconceptions=max_pool_backward.MAX_POOL_BACKWARD_ERRORS,
        hints=(
            WINDOWS,
            "Where in its window is the largest number? `np.unravel_index(window.argmax(), window.shape)` "
            "gives the row and the column in the window, of the first one.",
            "Add `upstream[i, j]` there with `+=`: the place in the image is row i·stride + row, and column "
            "j·stride + column.",
        ),
        fit=cases.fit_pool,
    ),
    Function(
        name="avg_pool_backward",
        signature="upstream, image, size=2, stride=2",
        points=5,
        asks="the gradient of average pooling",
        reference=reference.avg_pool_backward,
        procedure=AVG_POOL_BACKWARD,
        draw=cases.draw_avg_pool,
        misconceptions=pool_backward.AVG_POOL_BACKWARD_ERRORS,
        hints=(
            "How much does the average of a window grow if one of its pixels grows by 1?",
            f"{WINDOWS} Add `upstream[i, j] / size**2` to all of it.",
        ),
        fit=cases.fit_pool,
    ),
    Function(
        name="relu_backward",
        signature="upstream, x",
        points=5,
        asks="the gradient of ReLU",
        reference=reference.relu_backward,
        procedure=RELU_BACKWARD,
        draw=cases.draw_relu,
        misconceptions=relu_backward.RELU_BACKWARD_ERRORS,
        hints=(
            "The slope of ReLU is 1 where x > 0, and 0 where x < 0. What does the chain rule do with a "
            "slope?",
            "Multiply element by element: `upstream * (x > 0)`.",
        ),
        conventions=(relu_backward.ONE_AT_ZERO,),
        fit=cases.fit_relu,
    ),
    Function(
        name="softmax_cross_entropy_backward",
        signature="logits, targets",
        points=10,
        asks="the gradient of the mean cross-entropy of softmax",
        reference=reference.softmax_cross_entropy_backward,
        procedure=SOFTMAX_CROSS_ENTROPY_BACKWARD,
        draw=cases.draw_batch,
        misconceptions=loss_backward.SOFTMAX_CROSS_ENTROPY_BACKWARD_ERRORS,
        hints=(
            "Use your softmax of exercise 6, row by row: subtract the largest logit of each row first.",
            "Subtract the targets from the probabilities. What does the mean over the N samples still do?",
        ),
        parameter_kinds={"logits": "probabilities"},
    ),
)

QUESTIONS = (*BY_HAND, *FUNCTIONS, GRADIENT_CHECK)

EXERCISE = Exercise(
    id="exercise12",
    slug="backpropagation",
    title="Backpropagation",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1", "exercise3", "exercise4", "exercise6"),
    track="beyond",
    recap=(
        "Backward, each weight gets the sum over all places of upstream times the pixel that it met.",
        "Where windows overlap, gradients add up.",
        "Max pooling hands the gradient to the place of the maximum, average pooling an equal share to each.",
        "For softmax with cross-entropy the gradient is probabilities less targets.",
        "A backward pass is trusted when central differences agree with it.",
    ),
)

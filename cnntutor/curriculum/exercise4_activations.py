"""Exercise 4: ReLU, leaky ReLU, sigmoid and tanh, and their derivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.curriculum.drawing import real_array, separating
from cnntutor.domain.exercise import (
    ByHand,
    Exercise,
    Function,
    Tolerance,
)
from cnntutor.misconceptions import activations as errors
from cnntutor.misconceptions import derivatives, relu_derivatives, relus
from cnntutor.procedures import activations as steps
from cnntutor.procedures import compositions
from cnntutor.reference import activations as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Array, Numbers

LECTURE: Numbers = {"X": [-2, -1, 0, 1, 2], "SLOPE": 0.01}

FOUR_DECIMALS = Tolerance(absolute=1e-4, relative=0.0)


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a 0, two negative and two positive numbers in any order, and a slope."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    sizes = rng.choice(np.arange(1, 12), 4, replace=False) / 4
    vector = rng.permutation(np.append(sizes * [1, 1, -1, -1], 0.0))
    return {"X": (vector + 0.0).tolist(), "SLOPE": float(rng.choice([0.01, 0.02, 0.03, 0.05]))}


SHAPES: tuple[tuple[int, ...], ...] = (
    (4,),
    (5,),
    (2, 3),
    (2, 2, 2),
    (3, 4),
    (7,),
    (2, 3, 3),
    (5, 2),
    (1, 6),
)
"""Those that the cases walk through: vectors, matrices and H × W × C."""

DTYPES: tuple[Any, ...] = (np.int64, np.float64, np.float32, np.int32)

SLOPES = (0.2, 0.05, 0.3, 0.5)


def draw_input(rng: Generator, k: int) -> Array:
    """Draw an array with a small number of either sign, sometimes with a zero or with numbers near ±30.

    Every fourth has numbers so small that no bound but 0 tells their signs apart.
    """
    shape, dtype = SHAPES[k % len(SHAPES)], DTYPES[k % len(DTYPES)]
    values = real_array(rng, shape, dtype)
    small = [1, -2] if values.dtype.kind == "i" else [rng.choice([0.25, 0.75, 1.25]), -rng.choice([0.5, 1.5])]
    if k % 4 == 1:
        small = [2.0**-10, -(2.0**-9)]
    special = [*small]
    if k % 3 != 1:
        special.append(0)
    if k % 5 == 4:
        special.append(rng.integers(20, 31) * rng.choice([-1, 1]))
    values.flat[rng.choice(values.size, len(special), replace=False)] = special
    return values


def draw_x(rng: Generator, k: int) -> Arguments:
    """Draw the argument of a function of x alone."""
    return (draw_input(rng, k),)


def draw_x_of_any_size(rng: Generator, k: int) -> Arguments:
    """Draw the argument of a function that may get large numbers, too: every sixth has thousands."""
    (x,) = draw_x(rng, k)
    return (x * 400 if k % 6 == 5 else x,)


def draw_x_and_slope(rng: Generator, k: int) -> Arguments:
    """Draw an array, and a slope every other time."""
    if k % 2 == 0:
        return (draw_input(rng, k),)
    return draw_input(rng, k), SLOPES[k // 2 % len(SLOPES)]


def _x(numbers: Numbers) -> Arguments:
    return (np.array(numbers["X"]),)


def _x_and_slope(numbers: Numbers) -> Arguments:
    return np.array(numbers["X"]), numbers["SLOPE"]


ONE_BY_ONE = "Take the numbers of X one by one: each gives one number of the result, in the same place."
WHOLE_ARRAY = "numpy computes with a whole array at once, of any shape: no loop is needed."
WHERE = (
    "`np.where(x > 0, a, b)` takes a where x is positive and b elsewhere. A comparison alone gives True and "
    "False; 1.0 and 0.0 are asked."
)

BY_HAND = (
    ByHand(
        name="relu_of_x",
        points=5,
        asks="ReLU of the numbers in X",
        reference=reference.relu,
        procedure=steps.RELU,
        arguments=_x,
        misconceptions=relus.RELU_ERRORS,
        hints=(ONE_BY_ONE, "ReLU is max(0, x): compare each number with 0 and write the larger one."),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="leaky_relu_of_x",
        points=5,
        asks="leaky ReLU of the numbers in X",
        reference=reference.leaky_relu,
        procedure=steps.LEAKY_RELU,
        arguments=_x_and_slope,
        misconceptions=relus.LEAKY_RELU_BY_HAND_ERRORS,
        hints=(ONE_BY_ONE, "A positive number stays as it is; a negative one is multiplied by SLOPE."),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="sigmoid_of_x",
        points=5,
        asks="the sigmoid of the numbers in X",
        reference=reference.sigmoid,
        procedure=steps.SIGMOID,
        arguments=_x,
        misconceptions=errors.SIGMOID_BY_HAND_ERRORS,
        hints=(
            ONE_BY_ONE,
            "First e^(−x), then add 1, then divide 1 by the sum.",
            "Check yourself: the sigmoid of 0 is 0.5, a negative number gives less, a positive one more.",
        ),
        tolerance=FOUR_DECIMALS,
    ),
    ByHand(
        name="tanh_of_x",
        points=5,
        asks="tanh of the numbers in X",
        reference=reference.tanh,
        procedure=steps.TANH,
        arguments=_x,
        misconceptions=errors.TANH_BY_HAND_ERRORS,
        hints=(
            ONE_BY_ONE,
            "Compute e^x and e^(−x); divide their difference by their sum.",
            "Check yourself: tanh(0) = 0, and tanh(−x) = −tanh(x).",
        ),
        tolerance=FOUR_DECIMALS,
    ),
)

FUNCTIONS = (
    Function(
        name="relu",
        signature="x",
        points=10,
        asks="ReLU of every element",
        reference=reference.relu,
        procedure=steps.RELU,
        draw=draw_x_of_any_size,
        misconceptions=relus.RELU_IN_CODE_ERRORS,
        hints=(
            WHOLE_ARRAY,
            "`np.maximum(a, b)` compares element by element; `np.max` looks for one largest number.",
        ),
        compositions=(compositions.relu_by_leaky_relu,),
    ),
    Function(
        name="leaky_relu",
        signature="x, slope=0.01",
        points=10,
        asks="leaky ReLU of every element",
        reference=reference.leaky_relu,
        procedure=steps.LEAKY_RELU,
        draw=draw_x_and_slope,
        misconceptions=relus.LEAKY_RELU_ERRORS,
        hints=("There are two rules, one for each side of 0.", WHERE),
    ),
    Function(
        name="sigmoid",
        signature="x",
        points=10,
        asks="the sigmoid of every element",
        reference=reference.sigmoid,
        procedure=steps.SIGMOID,
        draw=draw_x,
        misconceptions=errors.SIGMOID_ERRORS,
        hints=(WHOLE_ARRAY, "`np.exp(-x)` is e^(−x); mind the parentheses around the denominator."),
    ),
    Function(
        name="tanh",
        signature="x",
        points=10,
        asks="tanh of every element",
        reference=reference.tanh,
        procedure=steps.TANH,
        draw=draw_x,
        misconceptions=errors.TANH_ERRORS,
        hints=(
            WHOLE_ARRAY,
            "Write the formula with `np.exp(x)` and `np.exp(-x)`, or look whether numpy has it.",
        ),
        compositions=(compositions.tanh_by_sigmoid,),
    ),
    Function(
        name="relu_derivative",
        signature="x",
        points=10,
        asks="the derivative of ReLU at every element",
        reference=reference.relu_derivative,
        procedure=steps.RELU_DERIVATIVE,
        draw=draw_x,
        misconceptions=relu_derivatives.RELU_DERIVATIVE_ERRORS,
        hints=("Draw ReLU: two straight lines. What is the slope of each?", WHERE),
        conventions=(relu_derivatives.RIGHT_AT_ZERO,),
    ),
    Function(
        name="leaky_relu_derivative",
        signature="x, slope=0.01",
        points=10,
        asks="the derivative of leaky ReLU at every element",
        reference=reference.leaky_relu_derivative,
        procedure=steps.LEAKY_RELU_DERIVATIVE,
        draw=draw_x_and_slope,
        misconceptions=relu_derivatives.LEAKY_RELU_DERIVATIVE_ERRORS,
        hints=("Draw leaky ReLU: two straight lines. What is the slope of each?", WHERE),
        conventions=(relu_derivatives.RIGHT_AT_ZERO,),
    ),
    Function(
        name="sigmoid_derivative",
        signature="x",
        points=10,
        asks="the derivative of the sigmoid at every element",
        reference=reference.sigmoid_derivative,
        procedure=steps.SIGMOID_DERIVATIVE,
        draw=draw_x,
        misconceptions=derivatives.SIGMOID_DERIVATIVE_ERRORS,
        hints=(
            "Write the sigmoid as (1 + e^(−x))^(−1) and use the chain rule twice.",
            "The result can be written with s = sigmoid(x) alone: s·(1 − s). Compute s first.",
            "Check yourself: at 0 it is 0.25, its largest value.",
        ),
        compositions=(compositions.sigmoid_derivative,),
    ),
    Function(
        name="tanh_derivative",
        signature="x",
        points=10,
        asks="the derivative of tanh at every element",
        reference=reference.tanh_derivative,
        procedure=steps.TANH_DERIVATIVE,
        draw=draw_x,
        misconceptions=derivatives.TANH_DERIVATIVE_ERRORS,
        hints=(
            "Use the quotient rule on (e^x − e^(−x)) / (e^x + e^(−x)).",
            "The result can be written with t = tanh(x) alone: 1 − t². Compute t first.",
            "Check yourself: at 0 it is 1, its largest value.",
        ),
        compositions=(compositions.tanh_derivative,),
    ),
)

QUESTIONS = (*BY_HAND, *FUNCTIONS)

EXERCISE = Exercise(
    id="exercise4",
    slug="activations",
    title="Activations",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    recap=(
        "Without a non-linear function between them, two linear layers are one.",
        "The derivative of the sigmoid is at most 1/4, that of ReLU is 1 where x > 0: gradients "
        "pass through it whole.",
        "Where x < 0, ReLU passes no gradient on; leaky ReLU passes a little.",
        "Sigmoid and tanh are flat for large |x|: there learning is slow.",
    ),
)

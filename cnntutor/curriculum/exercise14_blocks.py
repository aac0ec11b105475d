"""Exercise 14: the blocks that deep networks are made of, computed with given weights and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.block_functions import IN_CODE
from cnntutor.curriculum.block_numbers import LECTURE, draw_blocks
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.exercise5_parameters import EXACT
from cnntutor.domain.exercise import ByHand, Exercise
from cnntutor.misconceptions import block_counts as count_errors
from cnntutor.misconceptions import block_shapes as shape_errors
from cnntutor.misconceptions import block_weights, networks, parameters
from cnntutor.procedures import block_counts as counts
from cnntutor.procedures.parameters import LAYER_PARAMS
from cnntutor.reference import block_counts as counted
from cnntutor.reference import block_shapes as shapes
from cnntutor.reference.parameters import layer_params

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a network like LeNet-5, and one block of each kind."""
    return separating(rng, draw_blocks, QUESTIONS)


# ------------------------------------------------------------------ the values of each question


def _residual(numbers: Numbers) -> Arguments:
    block = numbers["RESIDUAL"]
    return block["kernel"], block["channels"], block["channels"]


def _inception(numbers: Numbers) -> Arguments:
    module = numbers["INCEPTION"]
    return tuple(module["shape"]), module["1x1"], tuple(module["3x3"]), tuple(module["5x5"]), module["pool"]


def _values(name: str, *keys: str) -> Any:
    """Return what takes the arguments of a question out of the numbers: the entries of one of them."""
    return lambda numbers: tuple(numbers[name][key] for key in keys)


LENET5_ERRORS = (
    *(
        parameters.DEPTH_LEFT_OUT,
        parameters.BIAS_LEFT_OUT,
        parameters.DENSE_BIAS_LEFT_OUT,
        networks.NO_BIASES,
    ),
    *(parameters.ONE_BIAS_FOR_ALL, parameters.BIAS_PER_CHANNEL, parameters.BIAS_AS_CHANNEL),
    *(parameters.BIAS_PER_INPUT, parameters.SINGLE_DENSE_BIAS, parameters.CHANNELS_LEFT_OUT),
    *(networks.POOLING_WITH_WEIGHTS, networks.FLATTEN_WITH_WEIGHTS, networks.WEIGHTS_PER_PLACE),
)
ONE_CONVOLUTION = "A convolution of K filters, F × F on D channels, has K·(F·F·D + 1) parameters."

BY_HAND = (
    ByHand(
        "lenet5_params",
        6,
        "the number of parameters of each layer of LENET5",
        layer_params,
        LAYER_PARAMS,
        lambda numbers: (numbers["LENET5"], numbers["LENET5_INPUT"]),
        LENET5_ERRORS,
        (
            f"{ONE_CONVOLUTION} D is the depth in front of it. Pooling and flatten have none.",
            "Follow the size: 32 becomes 28, 14, 10, 5 and 1. So the first dense layer has as many inputs as "
            "the last convolution has filters.",
        ),
        EXACT,
    ),
    ByHand(
        "vgg_params",
        3,
        "the number of parameters of VGG_BLOCK",
        counted.vgg_params,
        counts.VGG_PARAMS,
        _values("VGG_BLOCK", "depth", "filters"),
        count_errors.VGG_PARAMS_ERRORS,
        (ONE_CONVOLUTION, "The second convolution gets the maps of the first one: that is its depth."),
        EXACT,
    ),
    ByHand(
        "stacked_field",
        2,
        "the side of the window of pixels that one value sees through STACK",
        shapes.receptive_field,
        counts.RECEPTIVE_FIELD,
        _values("STACK", "layers"),
        shape_errors.RECEPTIVE_FIELD_ERRORS,
        (
            "One value behind a 3×3 convolution is made of 3 values in a row. Of how many pixels are those "
            "made, if a 3×3 convolution stands before?",
            "Every layer adds one pixel on each side.",
        ),
        EXACT,
    ),
    ByHand(
        "stacked_weights",
        4,
        "the weights of all convolutions of STACK together, and of one that sees as far",
        counted.stacked_weights,
        counts.STACKED_WEIGHTS,
        _values("STACK", "layers", "channels"),
        block_weights.STACKED_WEIGHTS_ERRORS,
        (
            "A convolution on C channels that gives C maps has F·F·C·C weights.",
            "The side of the large kernel is `stacked_field`.",
        ),
        EXACT,
    ),
    ByHand(
        "residual_params",
        4,
        "the number of parameters of RESIDUAL, whose shortcut is x itself",
        counted.residual_params,
        counts.RESIDUAL_PARAMS,
        _residual,
        count_errors.RESIDUAL_PARAMS_ERRORS,
        ("Count its two convolutions.", "What is there to learn in handing x on and in adding?"),
        EXACT,
    ),
    ByHand(
        "projected_params",
        5,
        "the number of parameters of PROJECTED, whose kernels are 3×3 and whose shortcut has a projection",
        lambda shape, filters: counted.residual_params(3, shape[2], filters),
        counts.PROJECTED_PARAMS,
        _values("PROJECTED", "shape", "filters"),
        count_errors.PROJECTED_PARAMS_ERRORS,
        (
            "There are three convolutions: two with 3×3 kernels, and the projection with 1×1 kernels.",
            "The first one and the projection work on x, the second one on the maps of the first. The stride "
            "moves kernels and makes none.",
        ),
        EXACT,
    ),
    ByHand(
        "projected_shape",
        3,
        "the shape behind PROJECTED",
        shapes.residual_shape,
        counts.RESIDUAL_SHAPE,
        _values("PROJECTED", "shape", "filters", "stride"),
        shape_errors.RESIDUAL_SHAPE_ERRORS,
        (
            "The first convolution has 3×3 kernels, padding 1 and the stride. Behind it both sides stay.",
            "floor((W − 3 + 2·1) / S) + 1 for each side. The depth is that of F(x), since adding makes none.",
        ),
        EXACT,
    ),
    ByHand(
        "bottleneck_weights",
        4,
        "the weights of the bottleneck BOTTLENECK, and of two 3×3 convolutions on all channels",
        counted.bottleneck_weights,
        counts.BOTTLENECK_WEIGHTS,
        _values("BOTTLENECK", "channels", "inner"),
        block_weights.BOTTLENECK_WEIGHTS_ERRORS,
        (
            "The bottleneck is 1×1 from all channels to the inner ones, 3×3 on these, and 1×1 back to all.",
            "F·F·D·K weights each. The two large ones have 3·3·C·C each.",
        ),
        EXACT,
    ),
    ByHand(
        "inception_shape",
        3,
        "the shape behind INCEPTION",
        shapes.inception_shape,
        counts.INCEPTION_SHAPE,
        _inception,
        shape_errors.INCEPTION_SHAPE_ERRORS,
        (
            "Every branch keeps height and width.",
            "How many maps come out at the end of each branch? They stand one behind the other.",
        ),
        EXACT,
    ),
    ByHand(
        "inception_params",
        6,
        "the number of parameters of INCEPTION",
        counted.inception_params,
        counts.INCEPTION_PARAMS,
        _inception,
        count_errors.INCEPTION_PARAMS_ERRORS,
        (
            "There are six convolutions. Write down kernel, depth and filters of each first.",
            "Four of them are 1×1 and work on the input. The 3×3 and the 5×5 one get the maps of a 1×1.",
        ),
        EXACT,
    ),
    ByHand(
        "dense_channels",
        4,
        "the number of channels behind each layer of DENSE",
        shapes.dense_channels,
        counts.DENSE_CHANNELS,
        _values("DENSE", "channels", "growth", "layers"),
        shape_errors.DENSE_CHANNELS_ERRORS,
        (
            "Nothing is thrown away: the channels of the input stay.",
            "Every layer puts `growth` new maps behind those that are there.",
        ),
        EXACT,
    ),
)

QUESTIONS = (*BY_HAND, *IN_CODE)

EXERCISE = Exercise(
    id="exercise14",
    slug="blocks",
    title="Blocks",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise2", "exercise3", "exercise5"),
    track="beyond",
)

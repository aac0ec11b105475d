"""Exercise 14: the blocks that deep networks are made of, computed with given weights and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.block_functions import IN_CODE
from cnntutor.curriculum.block_numbers import LECTURE, draw_blocks
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.layer_lists import EXACT
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
        name="lenet5_params",
        points=6,
        asks="the number of parameters of each layer of LENET5",
        reference=layer_params,
        procedure=LAYER_PARAMS,
        arguments=lambda numbers: (numbers["LENET5"], numbers["LENET5_INPUT"]),
        misconceptions=LENET5_ERRORS,
        hints=(
            f"{ONE_CONVOLUTION} D is the depth in front of it. Pooling and flatten have none.",
            "Follow the size: 32 becomes 28, 14, 10, 5 and 1. So the first dense layer has as many inputs as "
            "the last convolution has filters.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="vgg_params",
        points=3,
        asks="the number of parameters of VGG_BLOCK",
        reference=counted.vgg_params,
        procedure=counts.VGG_PARAMS,
        arguments=_values("VGG_BLOCK", "depth", "filters"),
        misconceptions=count_errors.VGG_PARAMS_ERRORS,
        hints=(ONE_CONVOLUTION, "The second convolution gets the maps of the first one: that is its depth."),
        tolerance=EXACT,
    ),
    ByHand(
        name="stacked_field",
        points=2,
        asks="the side of the window of pixels that one value sees through STACK",
        reference=shapes.receptive_field,
        procedure=counts.RECEPTIVE_FIELD,
        arguments=_values("STACK", "layers"),
        misconceptions=shape_errors.RECEPTIVE_FIELD_ERRORS,
        hints=(
            "One value behind a 3×3 convolution is made of 3 values in a row. Of how many pixels are those "
            "made, if a 3×3 convolution stands before?",
            "Every layer adds one pixel on each side.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="stacked_weights",
        points=4,
        asks="the weights of all convolutions of STACK together, and of one that sees as far",
        reference=counted.stacked_weights,
        procedure=counts.STACKED_WEIGHTS,
        arguments=_values("STACK", "layers", "channels"),
        misconceptions=block_weights.STACKED_WEIGHTS_ERRORS,
        hints=(
            "A convolution on C channels that gives C maps has F·F·C·C weights.",
            "The side of the large kernel is `stacked_field`.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="residual_params",
        points=4,
        asks="the number of parameters of RESIDUAL, whose shortcut is x itself",
        reference=counted.residual_params,
        procedure=counts.RESIDUAL_PARAMS,
        arguments=_residual,
        misconceptions=count_errors.RESIDUAL_PARAMS_ERRORS,
        hints=("Count its two convolutions.", "What is there to learn in handing x on and in adding?"),
        tolerance=EXACT,
    ),
    ByHand(
        name="projected_params",
        points=5,
        asks=(
            "the number of parameters of PROJECTED, whose kernels are 3×3 and whose shortcut has a projection"
        ),
        reference=lambda shape, filters: counted.residual_params(3, shape[2], filters),
        procedure=counts.PROJECTED_PARAMS,
        arguments=_values("PROJECTED", "shape", "filters"),
        misconceptions=count_errors.PROJECTED_PARAMS_ERRORS,
        hints=(
            "There are three convolutions: two with 3×3 kernels, and the projection with 1×1 kernels.",
            "The first one and the projection work on x, the second one on the maps of the first. The stride "
            "moves kernels and makes none.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="projected_shape",
        points=3,
        asks="the shape behind PROJECTED",
        reference=shapes.residual_shape,
        procedure=counts.RESIDUAL_SHAPE,
        arguments=_values("PROJECTED", "shape", "filters", "stride"),
        misconceptions=shape_errors.RESIDUAL_SHAPE_ERRORS,
        hints=(
            "The first convolution has 3×3 kernels, padding 1 and the stride. Behind it both sides stay.",
            "floor((W − 3 + 2·1) / S) + 1 for each side. The depth is that of F(x), since adding makes none.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="bottleneck_weights",
        points=4,
        asks="the weights of the bottleneck BOTTLENECK, and of two 3×3 convolutions on all channels",
        reference=counted.bottleneck_weights,
        procedure=counts.BOTTLENECK_WEIGHTS,
        arguments=_values("BOTTLENECK", "channels", "inner"),
        misconceptions=block_weights.BOTTLENECK_WEIGHTS_ERRORS,
        hints=(
            "The bottleneck is 1×1 from all channels to the inner ones, 3×3 on these, and 1×1 back to all.",
            "F·F·D·K weights each. The two large ones have 3·3·C·C each.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="inception_shape",
        points=3,
        asks="the shape behind INCEPTION",
        reference=shapes.inception_shape,
        procedure=counts.INCEPTION_SHAPE,
        arguments=_inception,
        misconceptions=shape_errors.INCEPTION_SHAPE_ERRORS,
        hints=(
            "Every branch keeps height and width.",
            "How many maps come out at the end of each branch? They stand one behind the other.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="inception_params",
        points=6,
        asks="the number of parameters of INCEPTION",
        reference=counted.inception_params,
        procedure=counts.INCEPTION_PARAMS,
        arguments=_inception,
        misconceptions=count_errors.INCEPTION_PARAMS_ERRORS,
        hints=(
            "There are six convolutions. Write down kernel, depth and filters of each first.",
            "Four of them are 1×1 and work on the input. The 3×3 and the 5×5 one get the maps of a 1×1.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="dense_channels",
        points=4,
        asks="the number of channels behind each layer of DENSE",
        reference=shapes.dense_channels,
        procedure=counts.DENSE_CHANNELS,
        arguments=_values("DENSE", "channels", "growth", "layers"),
        misconceptions=shape_errors.DENSE_CHANNELS_ERRORS,
        hints=(
            "Nothing is thrown away: the channels of the input stay.",
            "Every layer puts `growth` new maps behind those that are there.",
        ),
        tolerance=EXACT,
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
    recap=(
        "Two 3 × 3 layers see as much as one 5 × 5, with fewer weights.",
        "A residual block adds its input to what it has worked out: F(x) + x, and then ReLU.",
        "An inception module sets the maps of its branches side by side; 1 × 1 kernels make it cheap.",
        "A dense block hands on all maps before it, and adds a few.",
    ),
)

"""Exercise 14: the blocks that deep networks are made of, computed with given weights and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.curriculum import block_cases as cases
from cnntutor.curriculum.drawing import separating
from cnntutor.curriculum.exercise5_parameters import EXACT, FLATTEN, conv, dense, pool
from cnntutor.domain.exercise import ByHand, Exercise, Function
from cnntutor.misconceptions import block_counts as count_errors
from cnntutor.misconceptions import block_shapes as shape_errors
from cnntutor.misconceptions import blocks as errors
from cnntutor.misconceptions import branches, networks, parameters, residual_blocks
from cnntutor.procedures import block_compositions as compositions
from cnntutor.procedures import block_counts as counts
from cnntutor.procedures import block_shapes as shapes
from cnntutor.procedures import blocks as steps
from cnntutor.procedures.parameters import LAYER_PARAMS
from cnntutor.reference import block_counts as counted
from cnntutor.reference import blocks as reference
from cnntutor.reference.parameters import layer_params

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Arguments, Numbers

LECTURE: Numbers = {
    "LENET5_INPUT": (32, 32, 1),
    "LENET5": [conv(6, 5), pool(), conv(16, 5), pool(), conv(120, 5), FLATTEN, dense(84), dense(10)],
    "VGG_BLOCK": {"depth": 64, "filters": 128},
    "STACK": {"layers": 2, "channels": 64},
    "RESIDUAL": {"kernel": 3, "channels": 64},
    "PROJECTED": {"shape": (32, 32, 64), "filters": 128, "stride": 2},
    "BOTTLENECK": {"channels": 256, "inner": 64},
    "INCEPTION": {"shape": (28, 28, 192), "1x1": 64, "3x3": (96, 128), "5x5": (16, 32), "pool": 32},
    "DENSE": {"channels": 64, "growth": 32, "layers": 4},
}


def draw_numbers(rng: Generator) -> Numbers:
    """Draw a network like LeNet-5, and one block of each kind."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    def one_of(*values: int) -> int:
        return int(rng.choice(values))

    last = one_of(80, 90, 100, 110, 130, 140, 150)
    inner = one_of(16, 20, 24, 32, 40, 48)
    three, five = one_of(48, 64, 80, 96, 112), one_of(8, 12, 16, 20, 24)
    return {
        "LENET5_INPUT": (32, 32, 1),
        "LENET5": [
            *(conv(one_of(4, 5, 7, 8, 9, 10), 5), pool(), conv(one_of(12, 14, 18, 20, 24), 5), pool()),
            *(conv(last, 5), FLATTEN, dense(one_of(40, 50, 60, 64, 72)), dense(10)),
        ],
        "VGG_BLOCK": {"depth": one_of(16, 24, 32, 48), "filters": one_of(64, 80, 96, 128)},
        "STACK": {"layers": one_of(2, 3, 3, 4), "channels": one_of(10, 16, 20, 32, 40, 48, 50)},
        "RESIDUAL": {"kernel": one_of(3, 3, 5), "channels": one_of(10, 16, 20, 24, 32, 40, 48, 50)},
        "PROJECTED": {
            "shape": (one_of(17, 21, 25, 29, 33), one_of(16, 20, 24, 28, 36), one_of(16, 24, 32, 40, 48)),
            "filters": one_of(64, 80, 96, 100),
            "stride": 2,
        },
        "BOTTLENECK": {"channels": inner * one_of(3, 4, 5, 6), "inner": inner},
        "INCEPTION": {
            "shape": (one_of(14, 17, 28, 35), one_of(14, 17, 28, 35), one_of(160, 192, 200, 224, 240)),
            "1x1": one_of(32, 40, 56, 64, 72),
            "3x3": (three, three + one_of(16, 24, 32, 40)),
            "5x5": (five, five + one_of(6, 8, 16, 22)),
            "pool": one_of(14, 22, 26, 30, 34),
        },
        "DENSE": {
            "channels": one_of(20, 24, 32, 40, 48),
            "growth": one_of(8, 10, 12, 14),
            "layers": one_of(3, 4),
        },
    }


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
        counted.receptive_field,
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
        count_errors.STACKED_WEIGHTS_ERRORS,
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
        counted.residual_shape,
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
        count_errors.BOTTLENECK_WEIGHTS_ERRORS,
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
        counted.inception_shape,
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
        counted.dense_channels,
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

# ------------------------------------------------------------------ in code

RUN_LAYERS = (
    "Begin with `maps = image`. `for kernels, biases in layers:` goes through the layers; each one makes new "
    "`maps` of the old ones."
)
KINDS = {
    "kernels1": "kernels",
    "biases1": "biases",
    "kernels2": "second kernels",
    "biases2": "second biases",
}

IN_CODE = (
    Function(
        "conv_same",
        "image, kernels, biases, stride=1",
        8,
        "the maps of a convolution that keeps height and width",
        reference.conv_same,
        steps.CONV_SAME,
        cases.draw_conv_same,
        errors.CONV_SAME_ERRORS,
        (
            "It is your `conv_layer` of exercise 2: copy it, and work the padding out inside.",
            "`padding = (kernels.shape[0] - 1) // 2`: 0 for 1×1, 1 for 3×3, 2 for 5×5.",
        ),
        shape=shapes.CONV_SAME_SHAPE,
    ),
    Function(
        "vgg_block",
        "image, layers",
        10,
        "convolutions with ReLU, and 2×2 max pooling behind them",
        reference.vgg_block,
        steps.VGG_BLOCK,
        cases.draw_vgg_block,
        errors.VGG_BLOCK_ERRORS,
        (
            RUN_LAYERS,
            "`maps = np.maximum(conv_same(maps, kernels, biases), 0)` is one layer.",
            "Behind the loop, `max_pool2d(maps, 2, 2)` of exercise 3.",
        ),
        compositions=(compositions.vgg_block,),
        shape=shapes.VGG_SHAPE,
    ),
    Function(
        "residual_block",
        "image, kernels1, biases1, kernels2, biases2, projection=None, stride=1",
        16,
        "two convolutions with a shortcut around them",
        reference.residual_block,
        steps.RESIDUAL_BLOCK,
        cases.draw_residual_block,
        residual_blocks.RESIDUAL_BLOCK_ERRORS,
        (
            "Two ways lead from x to the sum: F(x) and the shortcut. Work each of them out in a variable.",
            "F(x) is `conv_same` with `kernels1` and the stride, ReLU, `conv_same` with `kernels2`. The "
            "second one has no ReLU yet.",
            "The shortcut is `image` if `projection is None`, else `conv_same(image, *projection, stride)`.",
            "Add the two, and take the ReLU of the sum.",
        ),
        compositions=(compositions.residual_block,),
        shape=shapes.RESIDUAL_SHAPE,
        parameter_kinds=KINDS,
    ),
    Function(
        "inception_module",
        "image, branches, pooled",
        11,
        "the maps of several branches on one image",
        reference.inception_module,
        steps.INCEPTION_MODULE,
        cases.draw_inception_module,
        branches.INCEPTION_MODULE_ERRORS,
        (
            "Write a function of your own that runs a list of layers on maps: every branch needs it, and "
            "`vgg_block` as well.",
            "Each branch begins with `image`, the last one with the pooled image. Collect all maps.",
            "For the pooling pad with what never wins: `np.pad(image.astype(float), ((1, 1), (1, 1), "
            "(0, 0)), constant_values=-np.inf)`, then `max_pool2d(…, 3, 1)`.",
            "`np.concatenate(maps, axis=-1)`, the pooling branch last.",
        ),
        compositions=(compositions.inception_module,),
        shape=shapes.INCEPTION_SHAPE,
    ),
    Function(
        "dense_block",
        "image, layers",
        11,
        "an image with the maps of layers that see all maps before them",
        reference.dense_block,
        steps.DENSE_BLOCK,
        cases.draw_dense_block,
        branches.DENSE_BLOCK_ERRORS,
        (
            "Begin with `maps = image` and let a loop go through the layers.",
            "A layer makes `new = np.maximum(conv_same(maps, kernels, biases), 0)` of all that is there.",
            "Then `maps = np.concatenate([maps, new], axis=-1)`, and at the end `return maps`.",
        ),
        compositions=(compositions.dense_block,),
        shape=shapes.DENSE_SHAPE,
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

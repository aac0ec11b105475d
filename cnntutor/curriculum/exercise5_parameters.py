"""Exercise 5: how many parameters a network has, and what shape comes out of each of its layers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum.drawing import one_of, separating
from cnntutor.curriculum.layer_lists import EXACT, FLATTEN, conv, dense, pool
from cnntutor.curriculum.parameter_functions import (
    DEPTH_RULES,
    FROM_LAYER_TO_LAYER,
    IN_CODE,
    ONE_FILTER_FIRST,
    SIZE_FORMULA,
)
from cnntutor.domain.exercise import ByHand, Exercise
from cnntutor.misconceptions import networks
from cnntutor.misconceptions import parameters as errors
from cnntutor.procedures import parameters as steps
from cnntutor.reference import parameters as reference

if TYPE_CHECKING:
    from numpy.random import Generator

    from cnntutor.domain.values import Numbers

VGG16_BLOCKS = ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3))
"""Filters, and convolutions in front of the pooling layer."""

VGG16 = [
    *(
        layer
        for filters, convolutions in VGG16_BLOCKS
        for layer in (*(conv(filters, padding=1) for _ in range(convolutions)), pool())
    ),
    FLATTEN,
    *map(dense, (4096, 4096, 1000)),
]
PRINTED = {"VGG19": (25, 3.8), "ResNet50": (138, 15.3)}
COUNTED = {"VGG16": 138_357_544, "VGG19": 143_667_240, "ResNet50": 25_636_712, "ResNet152": 60_419_944}
"""Parameters of the networks with their head of 1000 classes."""

UNCHANGING: Numbers = {"VGG16": VGG16, "VGG16_INPUT": (224, 224, 3), "PRINTED": PRINTED}

LECTURE: Numbers = {
    "IMAGE": (64, 64, 3),
    "NODES": 1000,
    "ONE_KERNEL": {"kernel": 3, "depth": 8},
    "CONV_LAYER": {"kernel": 5, "depth": 3, "filters": 100},
    "MNIST_INPUT": (28, 28, 1),
    "MNIST": [conv(32), pool(), conv(64), pool(), conv(64), FLATTEN, dense(64), dense(10)],
    "SMALL_MNIST": [conv(32), pool(), FLATTEN, dense(64), dense(10)],
    "CIFAR10_INPUT": (32, 32, 3),
    "CIFAR10": [conv(32), pool(), conv(64), pool(), FLATTEN, dense(64), dense(10)],
    **UNCHANGING,
}


# ------------------------------------------------------------------ a student's own numbers


def draw_numbers(rng: Generator) -> Numbers:
    """Draw an image, a kernel, a layer and three networks for ten classes."""
    return separating(rng, _draw_numbers, QUESTIONS)


def _draw_numbers(rng: Generator) -> Numbers:
    choose = partial(one_of, rng)

    def filters() -> int:
        return choose(8, 12, 16, 20, 24, 32, 40, 48, 64)

    def kernel() -> int:
        return choose(3, 3, 5)

    def head() -> list[dict[str, Any]]:
        return [FLATTEN, dense(choose(20, 30, 32, 50, 64, 80, 100)), dense(10)]

    height, width = (int(side) for side in rng.choice([16, 20, 24, 32, 40, 48, 50, 60, 80], 2, replace=False))
    second = conv(filters(), kernel())
    return {
        "IMAGE": (height, width, 3),
        "NODES": choose(50, 100, 200, 250, 400, 500),
        "ONE_KERNEL": {"kernel": choose(2, 3, 4, 5), "depth": choose(4, 5, 6, 7, 8, 10, 12, 16)},
        "CONV_LAYER": {"kernel": choose(3, 4, 5, 7), "depth": 3, "filters": choose(16, 20, 30, 50, 64, 80)},
        "MNIST_INPUT": (28, 28, 1),
        "MNIST": [conv(filters(), kernel()), pool(), second, pool(), conv(filters()), *head()],
        "SMALL_MNIST": [conv(filters(), kernel()), pool(), *head()],
        "CIFAR10_INPUT": (32, 32, 3),
        "CIFAR10": [conv(filters(), kernel()), pool(), conv(filters(), kernel()), pool(), *head()],
        **UNCHANGING,
    }


# ------------------------------------------------------------------ questions


def _dense_on_image(shape: tuple[int, ...], units: int) -> int:
    return reference.dense_params(reference.flat_size(shape), units)


ONE_LAYER_AFTER_THE_OTHER = (
    "Note the shape behind each layer first: the depth in front of a convolution and the number of inputs of "
    "the first dense layer come from there."
)
ERRORS_IN_MNIST = tuple(error for error in networks.COUNT_ERRORS if error is not errors.DEPTH_LEFT_OUT)
"""The image has one channel: without the depth, and with the image's depth everywhere, come to the same."""

ERRORS_IN_SMALL_MNIST = tuple(
    error
    for error in networks.COUNT_ERRORS
    if error not in (errors.DEPTH_LEFT_OUT, networks.DEPTH_OF_IMAGE, errors.BIAS_PER_CHANNEL)
)
"""Its only convolution has a depth of one, where these are no errors."""

BY_HAND = (
    ByHand(
        name="flat_inputs",
        points=2,
        asks="the number of values of the flattened IMAGE",
        reference=reference.flat_size,
        procedure=steps.FLAT_INPUTS,
        arguments=lambda numbers: (numbers["IMAGE"],),
        misconceptions=errors.FLAT_INPUTS_ERRORS,
        hints=(
            "Flattening throws nothing away: every value of the image is an input.",
            "There are height times width pixels, each with a value in every channel.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="dense_layer",
        points=4,
        asks="the number of parameters of a dense layer of NODES nodes on the flattened IMAGE",
        reference=_dense_on_image,
        procedure=steps.DENSE_ON_IMAGE,
        arguments=lambda numbers: (numbers["IMAGE"], numbers["NODES"]),
        misconceptions=errors.DENSE_ON_IMAGE_ERRORS,
        hints=(
            "Every node is connected to every input, and each connection has a weight.",
            "Each node has a bias besides: (inputs + 1)·nodes.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="one_kernel",
        points=3,
        asks="the number of parameters of one kernel with its bias",
        reference=lambda kernel, depth: reference.conv_params(kernel, depth, 1),
        procedure=steps.ONE_KERNEL,
        arguments=lambda numbers: (numbers["ONE_KERNEL"]["kernel"], numbers["ONE_KERNEL"]["depth"]),
        misconceptions=errors.ONE_KERNEL_ERRORS,
        hints=(
            "A kernel is a block: F high, F wide and as deep as its input.",
            "One weight for each place in the block, and one bias for the whole of it.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="conv_layer_params",
        points=5,
        asks="the number of parameters of the convolutional layer CONV_LAYER",
        reference=reference.conv_params,
        procedure=steps.CONV_PARAMS,
        arguments=lambda numbers: tuple(
            numbers["CONV_LAYER"][name] for name in ("kernel", "depth", "filters")
        ),
        misconceptions=errors.CONV_PARAMS_ERRORS,
        hints=(ONE_FILTER_FIRST, "The layer has K such kernels: K·(F·F·D + 1)."),
        tolerance=EXACT,
    ),
    ByHand(
        name="mnist_shapes",
        points=5,
        asks="the shape behind each layer of MNIST",
        reference=reference.output_shapes,
        procedure=steps.OUTPUT_SHAPES,
        arguments=lambda numbers: (numbers["MNIST"], numbers["MNIST_INPUT"]),
        misconceptions=(
            networks.SIZE_KEPT,
            networks.NO_PLUS_ONE_IN_SIZE,
            networks.CEILING,
            networks.DEPTH_KEPT,
            errors.CHANNELS_LEFT_OUT,
            networks.FLATTEN_SKIPPED,
            networks.DEPTH_POOLED,
            networks.POOL_STRIDE_ONE,
            networks.POOLING_LEFT_OUT,
        ),
        hints=(SIZE_FORMULA, DEPTH_RULES),
        tolerance=EXACT,
        conventions=(networks.PLAIN_NUMBERS,),
    ),
    ByHand(
        name="mnist_params",
        points=6,
        asks="the number of parameters of each layer of MNIST",
        reference=reference.layer_params,
        procedure=steps.LAYER_PARAMS,
        arguments=lambda numbers: (numbers["MNIST"], numbers["MNIST_INPUT"]),
        misconceptions=ERRORS_IN_MNIST,
        hints=(ONE_LAYER_AFTER_THE_OTHER, ONE_FILTER_FIRST, FROM_LAYER_TO_LAYER),
        tolerance=EXACT,
    ),
    ByHand(
        name="small_mnist_total",
        points=4,
        asks="the number of parameters of SMALL_MNIST in all",
        reference=reference.count_parameters,
        procedure=steps.COUNT_PARAMETERS,
        arguments=lambda numbers: (numbers["SMALL_MNIST"], numbers["MNIST_INPUT"]),
        misconceptions=ERRORS_IN_SMALL_MNIST,
        hints=(
            ONE_LAYER_AFTER_THE_OTHER,
            "Few layers, but more parameters than the larger network: look at how many values reach the "
            "first dense layer.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="cifar10_params",
        points=6,
        asks="the number of parameters of each layer of CIFAR10",
        reference=reference.layer_params,
        procedure=steps.LAYER_PARAMS,
        arguments=lambda numbers: (numbers["CIFAR10"], numbers["CIFAR10_INPUT"]),
        misconceptions=networks.COUNT_ERRORS,
        hints=(ONE_LAYER_AFTER_THE_OTHER, ONE_FILTER_FIRST, FROM_LAYER_TO_LAYER),
        tolerance=EXACT,
    ),
    ByHand(
        name="vgg16_total",
        points=3,
        asks="the number of parameters of VGG16 in all",
        reference=reference.count_parameters,
        procedure=steps.COUNT_PARAMETERS,
        arguments=lambda numbers: (numbers["VGG16"], numbers["VGG16_INPUT"]),
        misconceptions=(*networks.COUNT_ERRORS, networks.PADDING_COUNTED_ONCE),
        hints=(
            "Do not count this one by hand: write `count_parameters` first and call it.",
            "The padding of 1 keeps height and width, each pooling layer halves them: 7 × 7 × 512 values "
            "reach the first dense layer.",
        ),
        tolerance=EXACT,
    ),
    ByHand(
        name="resnet50_row",
        points=2,
        asks="the network whose numbers are printed in the row of ResNet50",
        reference=reference.nearest_count,
        procedure=steps.NEAREST_COUNT,
        arguments=lambda numbers: ("ResNet50", numbers["PRINTED"], COUNTED),
        misconceptions=networks.NEAREST_COUNT_ERRORS,
        hints=(
            "Compare the printed number with `vgg16_total`.",
            "VGG19 is VGG16 with three more convolutions, 256 → 256 and twice 512 → 512 channels: how many "
            "parameters are those? Does the printed number fit VGG16 or VGG19?",
        ),
        choices=tuple(COUNTED),
    ),
)

QUESTIONS = (*BY_HAND, *IN_CODE)

EXERCISE = Exercise(
    id="exercise5",
    slug="parameters",
    title="Parameters",
    questions=QUESTIONS,
    lecture=LECTURE,
    draw=draw_numbers,
    prerequisites=("exercise1", "exercise3"),
    recap=(
        "A kernel has F·F·D weights and one bias; a layer of K of them has K·(F·F·D + 1) parameters.",
        "A dense layer has a weight from every input to every node, and a bias for each node.",
        "Pooling and flattening have none.",
        "In small networks most parameters are those of the first dense layer.",
    ),
)

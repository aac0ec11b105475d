"""Exercise 7: build the CIFAR-10 model, have it trained against the clock, and see what it can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import (
    ByHand,
    Exercise,
    Model,
    Tolerance,
)
from cnntutor.misconceptions import networks as errors
from cnntutor.networks import requirements
from cnntutor.networks.misconceptions import (
    layers,
    outputs,
    pixels,
    training,
)
from cnntutor.procedures import parameters as steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.domain.procedure import Misconception
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.networks.misconceptions.seen import SeenMisconception


def _known(*groups: Iterable[SeenMisconception]) -> tuple[Misconception, ...]:
    unique = {misconception.what.name: misconception.what for group in groups for misconception in group}
    return tuple(unique.values())


def _counted(numbers: Numbers) -> Arguments:
    return numbers["MODEL"], numbers["MODEL_INPUT"]


QUESTIONS = (
    Model(
        "input_shape",
        5,
        "an input of 32×32×3",
        requirements.judge_input,
        _known(layers.INPUT),
        (
            "How many pixels has an image of CIFAR-10, and how many colours?",
            "Begin the model with keras.Input(shape=(height, width, channels)), without the batch.",
        ),
    ),
    Model(
        "blocks",
        20,
        "two blocks: 3×3 convolution, ReLU, 2×2 max pooling",
        requirements.judge_blocks,
        _known(layers.LAYERS),
        (
            "Conv2D takes the number of filters first, then the side of the kernel.",
            "A block is two layers: Conv2D(filters, 3, activation=...) and MaxPooling2D(2). You need two.",
        ),
    ),
    Model(
        "classifier",
        10,
        "the maps flattened, then a dense layer with ReLU",
        requirements.judge_classifier,
        _known(layers.CLASSIFIER),
        (
            "A dense layer takes a row of numbers: which layer makes one of the maps?",
            "Flatten, a Dense of about 64 nodes with ReLU, and behind it the last layer.",
        ),
    ),
    Model(
        "loss",
        10,
        "ten outputs, with an activation and a loss that fit each other and the labels",
        requirements.judge_loss,
        _known(outputs.LOSS),
        (
            "Exercise 6 asks the same of ten classes: which activation, which loss?",
            "The labels come as numbers, N × 1. Either encode makes one-hot rows of them, or the loss is the "
            "sparse one.",
        ),
        trained=True,
    ),
    Model(
        "optimizer",
        5,
        "Adam",
        requirements.judge_optimizer,
        _known((outputs.NOT_COMPILED,), outputs.OPTIMIZER),
        (
            "model.compile(optimizer=..., loss=..., metrics=['accuracy'])",
            "Adam's own learning rate is a good one to begin with.",
        ),
    ),
    Model(
        "scaling",
        10,
        "pixels scaled to [0, 1], training and test alike",
        requirements.judge_scaling,
        _known(pixels.PIXELS),
        (
            "The images come as uint8, 0 to 255. What do you divide by?",
            "preprocess is called with the training images, and again with held-out ones: it has to treat "
            "both alike.",
        ),
        trained=True,
    ),
    ByHand(
        "layer_parameters",
        15,
        "the number of parameters of each layer of your model",
        lambda layers, _: [layer["parameters"] for layer in layers],
        steps.LAYER_PARAMS,
        _counted,
        errors.COUNT_ERRORS,
        (
            "Write a number for each Conv2D, MaxPooling2D, Flatten and Dense, as in exercise 5.",
            "A convolution of K kernels F × F on D channels has K·(F·F·D + 1), a dense layer (inputs + 1)·n.",
        ),
        Tolerance(absolute=0.0, relative=0.0),
        of_model=True,
    ),
    Model(
        "training",
        10,
        "a training within the time, in which the loss falls",
        requirements.judge_training,
        _known(
            training.CAUSES, (training.NAN_LOSS, training.STUCK_AT_CHANCE, layers.TOO_MANY, layers.NO_POOLING)
        ),
        (
            "Try it yourself first: model.fit on the images of `cnntutor data path shapes10`, for one epoch.",
            "Too slow? A convolution multiplies F·F·D times for each number of its maps: pool early.",
        ),
        trained=True,
    ),
    Model(
        "accuracy",
        15,
        "enough of the held-out images classified rightly",
        requirements.judge_accuracy,
        _known(training.CAUSES, training.SYMPTOMS),
        (
            "Look at the curve: `cnntutor plot exercise7`. Does the loss fall from the first epoch on?",
            "High on the training images and low on the held-out ones: compare how both are prepared.",
        ),
        trained=True,
    ),
)

EXERCISE = Exercise(
    id="exercise7",
    slug="cifar10_model",
    title="Build the CIFAR-10 model",
    questions=QUESTIONS,
    lecture={},
    draw=lambda _: {},
    prerequisites=("exercise5", "exercise6"),
)

"""The misconceptions in building LeNet-5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.misconceptions.architectures import unchanged, wired
from cnntutor.procedures.architectures import relu
from cnntutor.reference import structures

if TYPE_CHECKING:
    from cnntutor.procedures.architectures import Plan
    from cnntutor.reference.structures import Node


def _padded(plan: Plan, maps: Node, filters: int) -> Node:
    return plan.convolve(maps, filters, 5)


def _one_hidden(plan: Plan, maps: Node, activate: Any) -> Node:
    return activate(plan.dense(maps, 84))  # type: ignore[no-any-return]


def _without_84(plan: Plan, maps: Node, activate: Any) -> Node:
    return activate(plan.dense(maps, 120))  # type: ignore[no-any-return]


INPUT = "Begin with `keras.Input((32, 32, 1))`."
LENET5_ERRORS = (
    wired(
        "relu_for_tanh",
        "you used ReLU in place of tanh",
        'In 1998 it was `activation="tanh"`.',
        activate=relu,
    ),
    wired(
        "sigmoid_for_tanh",
        "you used the sigmoid in place of tanh",
        'Write `activation="tanh"`: it gives numbers of both signs.',
        activate=lambda values: structures.activation(values, "sigmoid"),
    ),
    wired(
        "activations_left_out",
        "you left the activations out, up to the softmax",
        'Write `activation="tanh"` into both convolutions and into the two dense layers before the last.',
        activate=unchanged,
    ),
    wired(
        "max_pooling",
        "you used max pooling",
        "LeNet-5 takes averages: `AveragePooling2D(2)`.",
        pool=lambda plan, maps: plan.pool(maps, 2, 2),
    ),
    wired(
        "images_of_28",
        "you let the network take images of 28×28",
        f"{INPUT} The digits of MNIST were given a border of 2 pixels.",
        image=lambda: (28, 28, 1),
    ),
    wired(
        "images_of_28_padded",
        "you let the network take images of 28×28, and padded the first convolution in turn",
        f"{INPUT} No convolution is padded.",
        image=lambda: (28, 28, 1),
        first=_padded,
    ),
    wired(
        "first_padded",
        "you padded the first convolution",
        'Leave `padding="same"` out: from 32 pixels 28 places are left.',
        first=_padded,
    ),
    wired(
        "colour_images",
        "you let the network take images of three channels",
        f"{INPUT} The cheques were read in grey.",
        image=lambda: (32, 32, 3),
    ),
    wired(
        "filters_swapped",
        "you gave the first convolution 16 filters and the second one 6",
        "The first one has 6, the second one 16.",
        filters=lambda: (16, 6),
    ),
    wired(
        "layer_of_120_left_out",
        "you left the layer of 120 out",
        "Behind the second pooling come three layers: of 120, of 84 and of 10.",
        hidden=_one_hidden,
    ),
    wired(
        "layer_of_84_left_out",
        "you left the dense layer of 84 out",
        "Behind the second pooling come three layers: of 120, of 84 and of 10.",
        hidden=_without_84,
    ),
    wired(
        "softmax_left_out",
        "you left the softmax out",
        'The last layer is `Dense(10, activation="softmax")`.',
        output=unchanged,
    ),
    wired(
        "sigmoid_at_the_end",
        "you put a sigmoid at the end",
        'A digit is one of ten: the last layer is `Dense(10, activation="softmax")`.',
        output=lambda values: structures.activation(values, "sigmoid"),
    ),
)

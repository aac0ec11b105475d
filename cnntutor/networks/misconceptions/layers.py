"""Misconceptions in the layers of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.networks.description import CONVOLUTIONS
from cnntutor.networks.misconceptions.seen import seen

if TYPE_CHECKING:
    from cnntutor.networks.description import Network
    from cnntutor.networks.evidence import Evidence

TOO_MANY_PARAMETERS = 2_000_000


def hidden_activations(network: Network) -> list[str]:
    """Return, for each convolution and each dense layer but the last, what follows it before the next one."""
    weighted = network.of_kind("convolution", "dense")
    return [network.activation_behind(layer) for layer in weighted[:-1]]


def _is_mostly_one_dense_layer(network: Network) -> bool:
    return any(2 * layer.parameters > network.parameters for layer in network.of_kind("dense"))


def _max_pools(evidence: Evidence) -> int:
    return len(evidence.network.of_kind("max_pooling"))


def _kernels(evidence: Evidence) -> list[tuple[int, int] | None]:
    return [layer.pair("kernel_size") for layer in evidence.network.of_kind("convolution")]


NO_CONVOLUTION = seen(
    "no_convolution",
    "there is no convolution in your model: dense layers alone do not know which pixels are neighbours",
    "Begin with keras.layers.Conv2D(32, 3, activation='relu').",
    lambda e: not e.network.of_kind(*CONVOLUTIONS) and not e.network.unknown,
)
ONE_CONVOLUTION = seen(
    "one_convolution",
    "there is one convolution where two are asked for",
    "Put a second Conv2D behind the first pooling layer, and pool again behind it.",
    lambda e: len(e.network.of_kind(*CONVOLUTIONS)) == 1 and not e.network.unknown,
)
MISSING_RELU = seen(
    "missing_relu",
    "a layer inside the network has no activation, and without one two layers do no more than a single one",
    "Give every layer but the last activation='relu'.",
    lambda e: "linear" in hidden_activations(e.network),
)
SIGMOID_INSIDE = seen(
    "sigmoid_inside",
    "there are sigmoids inside the network, whose slope is 0.25 at most: behind several of them hardly any "
    "gradient is left",
    "Use activation='relu' in all layers but the last.",
    lambda e: "sigmoid" in hidden_activations(e.network),
)
SOFTMAX_INSIDE = seen(
    "softmax_inside",
    "there is a softmax inside the network, where it squeezes all values of a layer into a sum of 1",
    "Softmax belongs behind the last layer only; use activation='relu' inside.",
    lambda e: "softmax" in hidden_activations(e.network),
)
NO_POOLING = seen(
    "no_pooling",
    "there is no pooling: the maps stay large, and so does the first dense layer",
    "Put keras.layers.MaxPooling2D(2) behind each convolution.",
    lambda e: not e.network.of_kind("max_pooling", "average_pooling"),
)
ONE_POOLING = seen(
    "one_pooling",
    "there is one pooling layer where two are asked for",
    "Put keras.layers.MaxPooling2D(2) behind each of the two convolutions.",
    lambda e: _max_pools(e) == 1 and not e.network.of_kind("average_pooling"),
)
AVERAGE_POOLING = seen(
    "average_pooling",
    "you pool by averages",
    "MaxPooling2D keeps the strongest response of each window: it is asked for here.",
    lambda e: bool(e.network.of_kind("average_pooling")),
)
OTHER_KERNEL = seen(
    "other_kernel",
    "a convolution has another kernel than 3×3",
    "The second argument of Conv2D is the side of its kernels: Conv2D(32, 3).",
    lambda e: any(kernel != (3, 3) for kernel in _kernels(e)),
)
OTHER_WINDOW = seen(
    "other_window",
    "a pooling layer has another window or stride than 2×2",
    "MaxPooling2D(2) has windows of 2×2 and moves by 2.",
    lambda e: any(
        (layer.pair("pool_size"), layer.pair("strides")) != ((2, 2), (2, 2))
        for layer in e.network.of_kind("max_pooling")
    ),
)
STRIDED = seen(
    "strided_convolution",
    "a convolution moves by more than one pixel, which makes its maps smaller before they are pooled",
    "Leave the strides of Conv2D at 1: the pooling layers make the maps smaller.",
    lambda e: any(layer.pair("strides") != (1, 1) for layer in e.network.of_kind("convolution")),
)
LAYERS = (
    *(NO_CONVOLUTION, SIGMOID_INSIDE, SOFTMAX_INSIDE, MISSING_RELU, ONE_CONVOLUTION, NO_POOLING, ONE_POOLING),
    *(AVERAGE_POOLING, OTHER_KERNEL, OTHER_WINDOW, STRIDED),
)

CHANNELS_FIRST = seen(
    "channels_first",
    "you put the channels first",
    "Images are height × width × channels here: shape={shape}.",
    lambda e: e.network.input_shape == (e.task.image_shape[2], *e.task.image_shape[:2]),
)
GREY_INPUT = seen(
    "grey_input",
    "your model takes images with one channel, as those of MNIST have",
    "These images are in colour: shape={shape}.",
    lambda e: (
        e.network.input_shape is not None and e.network.input_shape[-1] == 1 and e.task.image_shape[-1] != 1
    ),
)
COLOUR_INPUT = seen(
    "colour_input",
    "your model takes images in colour, with three channels",
    "These images are grey and have one channel: shape={shape}.",
    lambda e: (
        e.network.input_shape is not None and e.network.input_shape[-1] == 3 and e.task.image_shape[-1] == 1
    ),
)
NO_CHANNEL_AXIS = seen(
    "no_channel_axis",
    "your model takes images without an axis for channels, and a convolution needs one, also for one channel",
    "Write the channel too: shape={shape}.",
    lambda e: e.network.input_shape == e.task.image_shape[:2],
)
FLAT_INPUT = seen(
    "flat_input",
    "your model takes images that are flattened already",
    "A convolution needs the image as it is, shape={shape}; Flatten comes behind the last pooling layer.",
    lambda e: e.network.input_shape is not None and len(e.network.input_shape) == 1,
)
INPUT = (CHANNELS_FIRST, GREY_INPUT, FLAT_INPUT)
"""Of a model for images in colour."""

INPUT_OF_GREY = (CHANNELS_FIRST, NO_CHANNEL_AXIS, COLOUR_INPUT, FLAT_INPUT)
"""Of a model for images with one channel."""

NO_HIDDEN_DENSE = seen(
    "no_hidden_dense",
    "there is no dense layer between Flatten and the {classes} outputs",
    "Put keras.layers.Dense(64, activation='relu') between them.",
    lambda e: len(e.network.of_kind("dense")) == 1,
)
CLASSIFIER = (NO_HIDDEN_DENSE, SIGMOID_INSIDE, SOFTMAX_INSIDE, MISSING_RELU)

TOO_MANY = seen(
    "too_many_parameters",
    "your model has far more parameters than this task needs, most of them in one dense layer",
    "Pool before you flatten, and give the dense layer fewer nodes: 64 are enough.",
    lambda e: e.network.parameters > TOO_MANY_PARAMETERS and _is_mostly_one_dense_layer(e.network),
)

"""The known errors in the shapes of a network, in its parameters, and in telling it by their number."""

from __future__ import annotations

import math

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions import counting
from cnntutor.misconceptions.parameters import (
    BIAS_AS_CHANNEL,
    BIAS_LEFT_OUT,
    BIAS_PER_CHANNEL,
    BIAS_PER_INPUT,
    CHANNELS_LEFT_OUT,
    DENSE_BIAS_LEFT_OUT,
    DEPTH_ALONE,
    DEPTH_LEFT_OUT,
    OF_THE_PRODUCT,
    ONE_BIAS_FOR_ALL,
    ONLY_BIASES_MULTIPLIED,
    SINGLE_DENSE_BIAS,
)

# ------------------------------------------------------------------ shapes

NO_PLUS_ONE_IN_SIZE = Misconception(
    name="no_plus_one_in_size",
    exchange={"count": lambda steps: steps},
    tell="you left out the + 1 in the output size",
    advice="Count the first place too: floor((W − F + 2P) / S) + 1.",
)
PADDING_COUNTED_ONCE = Misconception(
    name="padding_counted_once",
    exchange={"pad": lambda side, padding: side + padding},
    tell="you counted the padding once",
    advice="Padding is added at both ends: 2·P.",
)
PADDING_LEFT_OUT = Misconception(
    name="padding_left_out",
    exchange={"pad": lambda side, _: side},
    tell="you left the padding out",
    advice="Add 2·P to the size before the window is placed.",
)
CONV_STRIDE_LEFT_OUT = Misconception(
    name="conv_stride_left_out",
    exchange={"conv_stride": lambda _: 1},
    tell="you left the stride of the convolutions out",
    advice='Use the convolution\'s `"stride"` in floor((W − F + 2P) / S) + 1.',
)
POOL_STRIDE_ONE = Misconception(
    name="pool_stride_one",
    exchange={"pool_stride": lambda *_: 1},
    tell="you moved the pooling window by one pixel at a time",
    advice='Use the `"stride"` of the pooling layer.',
)
POOL_STRIDE_IS_SIZE = Misconception(
    name="pool_stride_is_size",
    exchange={"pool_stride": lambda _, size: size},
    tell="you used the size of the pooling window as its stride",
    advice='Use the `"stride"` of the pooling layer.',
)
POOL_DIVIDES = Misconception(
    name="pool_divides",
    exchange={"pool_places": lambda _, side, stride: side // stride},
    tell="you divided height and width by the stride of the pooling layer",
    advice="In general it is floor((W − F) / S) + 1.",
)
POOLING_LEFT_OUT = Misconception(
    name="pooling_left_out",
    exchange={"pool_places": lambda _, side, __: side},
    tell="you let the pooling keep height and width",
    advice="Each axis gets floor((W − F) / S) + 1 places.",
)
CEILING = Misconception(
    name="ceiling",
    exchange={"divide": lambda padded, window, stride: math.ceil((padded - window) / stride)},
    tell="you rounded the division up",
    advice="Round down.",
)
FRACTION = Misconception(
    name="fraction",
    exchange={"divide": lambda padded, window, stride: (padded - window) / stride},
    tell="you did not round the division",
    advice="Round down with `//`.",
)
SIZE_KEPT = Misconception(
    name="size_kept",
    exchange={"conv_places": lambda _, side: side},
    tell="you let the convolutions keep height and width",
    advice="Use floor((W − F + 2P) / S) + 1.",
)
HEIGHT_FOR_BOTH = Misconception(
    name="height_for_both",
    exchange={"sides": lambda shape: (shape[0], shape[0])},
    tell="you used the height for the width too",
    advice="Compute the height from `shape[0]`, the width from `shape[1]`.",
)
DEPTH_KEPT = Misconception(
    name="depth_kept",
    exchange={"maps": lambda _, depth: depth},
    tell="you kept the depth of the input behind the convolutions",
    advice="Behind a convolution the depth is the number of its filters.",
)
MAPS_PER_CHANNEL = Misconception(
    name="maps_per_channel",
    exchange={"maps": lambda filters, depth: filters * depth},
    tell="you counted a map for every filter and every channel",
    advice="A filter makes one map, from all channels.",
)
DEPTH_POOLED = Misconception(
    name="depth_pooled",
    exchange={"pool_depth": lambda depth, size, stride: (depth - size) // stride + 1},
    tell="you pooled the depth too",
    advice="Each map is pooled on its own: the depth stays.",
)
FLATTEN_SKIPPED = Misconception(
    name="flatten_skipped",
    exchange={"flat_shape": lambda _, shape: shape},
    tell="you kept three axes behind `flatten`",
    advice="Behind `flatten` the shape is `(H·W·D,)`.",
)
PLAIN_NUMBERS = Misconception(
    name="plain_numbers",
    exchange={"write": lambda shape: shape[0] if len(shape) == 1 else shape},
    tell="you wrote the flat shapes as plain numbers",
    advice="A shape is a tuple, with one axis too: `(n,)`, with the comma.",
)

OUTPUT_SHAPES_ERRORS = (
    NO_PLUS_ONE_IN_SIZE,
    PADDING_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CONV_STRIDE_LEFT_OUT,
    POOL_STRIDE_IS_SIZE,
    DEPTH_KEPT,
    CHANNELS_LEFT_OUT,
    CEILING,
    POOL_DIVIDES,
    POOL_STRIDE_ONE,
    DEPTH_POOLED,
    FRACTION,
    HEIGHT_FOR_BOTH,
    SIZE_KEPT,
    FLATTEN_SKIPPED,
    MAPS_PER_CHANNEL,
    POOLING_LEFT_OUT,
    *counting.OF_SIDES,
)


# ------------------------------------------------------------------ networks

NO_BIASES = Misconception(
    name="no_biases",
    exchange={"add_bias": lambda weights: weights, "dense_biases": lambda weights, *_: weights},
    tell="you left out all biases",
    advice="Kernels and dense nodes have biases: K·(F·F·D + 1) and (inputs + 1)·nodes.",
)
DEPTH_OF_IMAGE = Misconception(
    name="depth_of_image",
    exchange={"depth": lambda _, image_depth: image_depth},
    tell="you gave every convolution the depth of the image",
    advice="A kernel is as deep as the input of its own layer.",
)
WEIGHTS_PER_PLACE = Misconception(
    name="weights_per_place",
    exchange={"share": lambda count, behind: count * behind[0] * behind[1]},
    tell="you counted the weights of a convolution again at every place",
    advice="The kernel is the same at all places.",
)
POOLING_WITH_WEIGHTS = Misconception(
    name="pooling_with_weights",
    exchange={"pool_params": lambda size, depth: (size * size + 1) * depth},
    tell="you gave the pooling layers parameters",
    advice="Pooling has 0 parameters.",
)
FLATTEN_WITH_WEIGHTS = Misconception(
    name="flatten_with_weights",
    exchange={"flatten_params": lambda values: values},
    tell="you counted the values behind `flatten` as parameters",
    advice="Flattening only rearranges values: 0 parameters.",
)

COUNT_ERRORS = (
    BIAS_LEFT_OUT,
    DEPTH_LEFT_OUT,
    NO_BIASES,
    CHANNELS_LEFT_OUT,
    DEPTH_OF_IMAGE,
    DENSE_BIAS_LEFT_OUT,
    ONE_BIAS_FOR_ALL,
    BIAS_PER_INPUT,
    SINGLE_DENSE_BIAS,
    BIAS_AS_CHANNEL,
    BIAS_PER_CHANNEL,
    ONLY_BIASES_MULTIPLIED,
    NO_PLUS_ONE_IN_SIZE,
    DEPTH_ALONE,
    POOLING_WITH_WEIGHTS,
    FLATTEN_WITH_WEIGHTS,
    WEIGHTS_PER_PLACE,
    POOLING_LEFT_OUT,
)
"""Those that show in every network with a convolution, a pooling layer, a flatten and a dense layer."""

COUNT_PARAMETERS_ERRORS = (
    *COUNT_ERRORS,
    PADDING_LEFT_OUT,
    PADDING_COUNTED_ONCE,
    CONV_STRIDE_LEFT_OUT,
    POOL_STRIDE_IS_SIZE,
    POOL_DIVIDES,
    CEILING,
    DEPTH_KEPT,
    DEPTH_POOLED,
    HEIGHT_FOR_BOTH,
    SIZE_KEPT,
    *counting.OF_LAYERS,
    *counting.OF_DENSE_INPUTS,
    *counting.OF_SIDES,
    *OF_THE_PRODUCT,
)


# ------------------------------------------------------------------ the swapped table

ROW_BELIEVED = Misconception(
    name="row_believed",
    exchange={"choose": lambda row, *_: row},
    tell="you took the name at the head of the row",
    advice=(
        "This row is one of the two that are wrong: ResNet50 has 25.6 million parameters, which are printed "
        "in the other one."
    ),
)
OTHER_ROW_BELIEVED = Misconception(
    name="other_row_believed",
    exchange={"choose": lambda row, table, _: next(name for name in table if name != row)},
    tell="you took the two rows for exchanged, and nothing more",
    advice="VGG19 has three convolutional layers more than VGG16: count them, add them to `vgg16_total` and "
    "compare the sum with the printed number.",
)
MOST_LAYERS = Misconception(
    name="most_layers",
    exchange={
        "choose": lambda _row, _table, counted: max(
            counted, key=lambda name: int("".join(filter(str.isdigit, name)))
        )
    },
    tell="you took the network with the most layers",
    advice=(
        "Many layers need not mean many parameters: most of those of the VGG networks are in their first "
        "dense layer, and the ResNets have no such layer."
    ),
)

NEAREST_COUNT_ERRORS = (OTHER_ROW_BELIEVED, ROW_BELIEVED, MOST_LAYERS)

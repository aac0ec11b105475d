"""The misconceptions about the feature maps, the filters and the picture of the maps of a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.misconceptions.rows import define

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


# ------------------------------------------------------------------ which side of a layer

RELU_LAYER_IGNORED = define(
    "relu_layer_ignored",
    {"side": lambda _model, results, place: results[place][1]},
    "you took the maps in front of a ReLU that is a layer of its own",
    "Where the next layer is a `keras.layers.ReLU`, the maps are what comes out of that one.",
)
BEFORE_RELU = define(
    "before_relu",
    {"side": lambda _model, results, place: results[place][0]},
    "you took the maps before the ReLU, and not behind it",
    "A map shows what the next layer gets.",
)
SCALED_AGAIN = define(
    "scaled_again",
    {"prepare": lambda image: image / 255},
    "you divided the image by 255",
    "Hand the image on as it is.",
)
ONE_BATCH = "Give the model `image[np.newaxis]`, and take entry 0 of what comes out."

# ------------------------------------------------------------------ feature_maps

FEATURE_MAPS_ERRORS = (
    RELU_LAYER_IGNORED,
    BEFORE_RELU,
    define(
        "batch_axis_kept",
        {"unbatch": lambda values: values},
        "you kept the axis of the batch",
        ONE_BATCH,
    ),
    define(
        "output_for_maps",
        {"finish": lambda _maps, results: [results[-1][1][0]]},
        "you returned what the whole model gives, and no feature map",
        "`keras.Model(model.inputs, outputs)` is a model that gives what is inside, if `outputs` is a list "
        "of `layer.output`.",
    ),
    define(
        "every_layer",
        {
            "choose": lambda model: range(len(model.layers)),
            "side": lambda _, results, place: results[place][1],
        },
        "you returned what every layer gives, also those that make no maps",
        "Ask of each layer what it is: `isinstance(layer, keras.layers.Conv2D)`, and the same for pooling.",
    ),
    define(
        "last_maps_only",
        {"finish": lambda maps, *_: maps[-1:]},
        "you returned the maps of the last layer alone",
        "Collect the outputs of all convolutions and pooling layers in one list.",
    ),
    define(
        "pooling_left_out",
        {
            "choose": lambda model: [
                place for place, layer in enumerate(model.layers) if layer.class_name == "Conv2D"
            ]
        },
        "you left the pooling layers out",
        "What a pooling layer gives is a feature map too.",
    ),
    define(
        "average_pooling_left_out",
        {
            "choose": lambda model: [
                place
                for place, layer in enumerate(model.layers)
                if layer.class_name in ("Conv2D", "MaxPooling2D")
            ]
        },
        "you left the layers out that pool by the average",
        "There is more than one kind of pooling: `keras.layers.AveragePooling2D` is one, too.",
    ),
    define(
        "channels_first",
        {"unbatch": lambda values: np.moveaxis(values[0], -1, 0)},
        "you put the channels in front of rows and columns",
        "Leave the maps as Keras gives them: rows, columns, channels.",
    ),
    define(
        "first_channel_only",
        {"unbatch": lambda values: values[0, ..., 0]},
        "you kept the first channel of each map alone",
        "Each entry of the list has all channels of a layer: rows × columns × channels.",
    ),
    SCALED_AGAIN,
)

# ------------------------------------------------------------------ first_filters

LAST_AXIS = "Keras keeps kernels as F × F × D × K: filter i is `kernels[..., i]`."


def _first_axis(kernels: Array) -> Array:
    """Return as many entries of the first axis as there are filters."""
    return np.stack([kernels[i] for i in range(kernels.shape[-1])])


def _stretched(filters: Array) -> Array:
    smallest = filters.min()
    stretched: Array = (filters - smallest) / (filters.max() - smallest)
    return stretched


FIRST_FILTERS_ERRORS = (
    define(
        "first_axis_for_filters",
        {"part": _first_axis},
        "you took `kernels[i]` for filter i: that is row i of all filters",
        LAST_AXIS,
    ),
    define(
        "kernels_as_they_are",
        {"part": lambda kernels: kernels},
        "you returned the kernels in the order in which Keras keeps them, F × F × D × K",
        f"The filters come first here. {LAST_AXIS}",
    ),
    define(
        "all_axes_turned",
        {"part": lambda kernels: kernels.T},
        "you turned all axes around with `.T`: rows and columns of each filter are swapped",
        "`np.moveaxis(kernels, -1, 0)` moves the last axis alone.",
    ),
    define(
        "reshaped",
        {"part": lambda kernels: kernels.reshape(kernels.shape[-1], *kernels.shape[:-1])},
        "you used `reshape` to bring the filters to the front, which mixes their weights",
        "`np.moveaxis(kernels, -1, 0)` moves an axis.",
    ),
    define(
        "first_channel_only",
        {"part": lambda kernels: np.moveaxis(kernels[:, :, 0], -1, 0)},
        "you returned the weights on the first channel alone",
        LAST_AXIS,
    ),
    define(
        "last_convolution",
        {
            "find": lambda model: max(
                place for place, layer in enumerate(model.layers) if layer.class_name == "Conv2D"
            )
        },
        "you returned the filters of the last convolution",
        "Stop at the first layer that is a `keras.layers.Conv2D`.",
    ),
    define(
        "biases_for_kernels",
        {"read": lambda weights: weights[1], "part": lambda biases: biases},
        "you returned the biases",
        "`layer.get_weights()` is a list: the kernels are entry 0, the biases entry 1.",
    ),
    define(
        "stretched",
        {"finish": _stretched},
        "you stretched the weights to 0 … 1",
        "Return the weights as they are.",
    ),
)

# ------------------------------------------------------------------ maps_grid

EACH_BY_ITS_OWN = "Divide each map by its own largest number."
ROW_BY_ROW = "Map k stands in row k // columns and column k % columns of the picture."


def _tile_by_reshape(maps: Array) -> Array:
    return maps.reshape(maps.shape[-1], *maps.shape[:-1])


def _unguarded(maps: Array) -> Array:
    scaled: Array = maps / maps.max(axis=(0, 1))
    return scaled


def _between(maps: Array) -> Array:
    smallest, largest = maps.min(axis=(0, 1)), maps.max(axis=(0, 1))
    scaled: Array = (maps - smallest) / np.where(largest > smallest, largest - smallest, 1)
    return scaled


MAPS_GRID_ERRORS = (
    RELU_LAYER_IGNORED,
    BEFORE_RELU,
    define(
        "not_scaled",
        {"scale": lambda maps: maps},
        "you did not scale the maps",
        EACH_BY_ITS_OWN,
    ),
    define(
        "scaled_together",
        {"scale": lambda maps: maps / maps.max()},
        "you divided all maps by the largest number of all of them",
        EACH_BY_ITS_OWN,
    ),
    define(
        "scaled_together_where_possible",
        {"scale": lambda maps: maps / (maps.max() or 1)},
        "you divided all maps by the largest number of all of them, where that is not 0",
        EACH_BY_ITS_OWN,
    ),
    define(
        "zero_divided",
        {"scale": _unguarded},
        "you divided a map of zeros by 0, which gives nan",
        "Divide only where the largest number is more than 0.",
    ),
    define(
        "stretched_from_smallest",
        {"scale": _between},
        "you took the smallest number of each map away before you divided",
        f"0 has to stay 0. {EACH_BY_ITS_OWN}",
    ),
    define(
        "column_by_column",
        {"place": lambda k, rows, _columns: divmod(k, rows)[::-1]},
        "you filled the picture column by column",
        ROW_BY_ROW,
    ),
    define(
        "last_row_left_out",
        {"rows": lambda count, columns: count // columns},
        "you left out the last row, which is not full",
        "Round up: `-(-count // columns)` rows, and zeros where no map is left.",
    ),
    define(
        "reshaped",
        {"tiles": _tile_by_reshape},
        "you used `reshape` to take the maps apart, which mixes their numbers",
        "Map k is `maps[:, :, k]`.",
    ),
    define(
        "transposed_maps",
        {"tiles": lambda maps: maps.T},
        "you swapped rows and columns of each map",
        "Map k is `maps[:, :, k]`, as it is.",
    ),
    define(
        "last_convolution",
        {
            "find": lambda model: max(
                place for place, layer in enumerate(model.layers) if layer.class_name == "Conv2D"
            )
        },
        "you drew the maps of the last convolution",
        "The picture shows the maps of the first convolution.",
    ),
    define(
        "ones_in_the_rest",
        {"blank": np.ones},
        "you filled the rest of the picture with ones",
        "Begin with `np.zeros`: where no map is left, there is 0.",
    ),
    SCALED_AGAIN,
)

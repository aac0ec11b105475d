"""The misconceptions that depth, bias and several filters bring to a convolution."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.misconceptions.kernels import MEAN_FOR_SUM
from cnntutor.procedures.convolution import pad_sides

ZEROS_ON_THE_WRONG_SIDE = Misconception(
    name="zeros_on_the_wrong_side",
    exchange={"pad": lambda corner, padding, _: pad_sides(corner, (0, padding), (0, padding))},
    tell="you laid the kernel's top-left weight on the first pixel",
    advice="The kernel's top row and left column lie on zeros.",
)
BORDER_COPIED = Misconception(
    name="border_copied",
    exchange={"pad": lambda corner, padding, _: pad_sides(corner, padding, padding, mode="edge")},
    tell="you filled the padding with copies of the nearest pixels",
    advice="The padding is made of zeros: the kernel's top row and left column add nothing.",
)
FIRST_KERNEL_FOR_ALL = Misconception(
    name="first_kernel_for_all",
    exchange={"orient": lambda kernel: np.repeat(kernel[:, :, :1], kernel.shape[2], axis=2)},
    tell="you used the kernel's first channel for every channel",
    advice="Channel d of the kernel goes with channel d of the image.",
)
SUMS_ADDED = Misconception(
    name="sums_added",
    exchange={"collect": lambda sums: sums.sum()},
    tell="you added the sums of the channels already",
    advice="Give three numbers, one a channel.",
)
CHANNELS_MULTIPLIED = Misconception(
    name="channels_multiplied",
    exchange={"add_channels": lambda sums, _: np.prod(sums, axis=-1)},
    tell="you multiplied the sums of the channels",
    advice="Add them: the output is one sum over the whole window.",
)
BIAS_SUBTRACTED = Misconception(
    name="bias_subtracted",
    exchange={"add_bias": lambda value, bias, _: value - bias},
    tell="you took the bias off",
    advice="Add it.",
)
DEPTH_PADDED = Misconception(
    name="depth_padded",
    exchange={"pad": lambda image, padding, _: np.pad(image, padding)[:, :, : image.shape[2]]},
    tell="you padded the channels too",
    advice="Pad the first two axes only: `np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
)
ONE_MAP_PER_CHANNEL_AND_FILTER = Misconception(
    name="one_map_per_channel_and_filter",
    exchange={
        "add_channels": lambda sums, _: sums,
        "stack": lambda maps: np.concatenate(maps, axis=-1),
    },
    tell="each of your filters gives one map per channel",
    advice="A filter adds its channels up: K filters give K maps.",
)
FIRST_FILTER_ONLY = Misconception(
    name="first_filter_only",
    exchange={"stack": lambda maps: maps[0]},
    tell="you returned the map of the first filter only",
    advice="Make one map for each filter, `kernels[..., k]`, and stack them along a last axis.",
)

FIRST_MAP_ONLY = Misconception(
    name="first_map_only",
    exchange={"stack": lambda maps: np.stack(maps[:1], axis=-1)},
    tell="only the map of the first filter is in your result",
    advice="Does your loop go over all filters, and does `return` stand behind it?",
)

BIAS_FORGOTTEN = Misconception(
    name="bias_forgotten",
    exchange={"add_bias": lambda value, *_: value},
    tell="you forgot the bias",
    advice="Add the bias once to every element of the feature map.",
)

BIAS_PER_CHANNEL = Misconception(
    name="bias_per_channel",
    exchange={"add_bias": lambda value, bias, kernel: value + bias * kernel.shape[2]},
    tell="you added the bias once per channel",
    advice="Add the channels up first, then add the bias once.",
)

BIAS_PER_WEIGHT = Misconception(
    name="bias_per_weight",
    exchange={"add_bias": lambda value, bias, kernel: value + bias * kernel.size},
    tell="you added the bias once per weight",
    advice="Add it once per output element.",
)

CHANNELS_AVERAGED = Misconception(
    name="channels_averaged",
    exchange={"add_channels": lambda sums, _: sums.sum(axis=-1) / sums.shape[-1]},
    tell="you averaged the channels",
    advice="Add the channels' sums; do not divide by the depth.",
)

MEAN_OF_ALL = Misconception(
    name="mean_of_all_products",
    exchange={**MEAN_FOR_SUM.exchange, **CHANNELS_AVERAGED.exchange},
    tell="you took the mean of all products, not their sum",
    advice="Add the products up, `np.sum(window * kernel)`; do not divide by their number.",
)

FIRST_CHANNEL_ONLY = Misconception(
    name="first_channel_only",
    exchange={"add_channels": lambda sums, _: sums[..., 0]},
    tell="only the first channel counts in your result",
    advice="Go through all channels and add their sums.",
)

ONE_MAP_PER_CHANNEL = Misconception(
    name="one_map_per_channel",
    exchange={"add_channels": lambda sums, _: sums},
    tell="you made one map per channel",
    advice="One kernel gives one map: add the channels' sums.",
)

CHANNELS_REVERSED = Misconception(
    name="channels_reversed",
    exchange={"orient": lambda kernel: kernel[:, :, ::-1]},
    tell="your kernel's channels are in reverse order",
    advice="Channel d of the kernel goes with channel d of the image.",
)

LAST_CHANNEL_ONLY = Misconception(
    name="last_channel_only",
    exchange={"add_channels": lambda sums, _: sums[..., -1]},
    tell="each channel overwrites the one before: only the last one counts",
    advice="Add up with `+=`, beginning with 0.",
)

OWN_CHANNEL_ONLY = Misconception(
    name="one_channel_per_filter",
    exchange={"add_channels": lambda sums, k: sums[..., k]},
    tell="each filter looks at one channel only: filter k at channel k",
    advice="Add up the sums of all channels for every filter.",
)

DEEP_ERRORS = (LAST_CHANNEL_ONLY, BIAS_PER_WEIGHT, CHANNELS_REVERSED, DEPTH_PADDED, FIRST_KERNEL_FOR_ALL)
"""What depth and bias bring to it."""

FIRST_BIAS_FOR_ALL = Misconception(
    name="first_bias_for_all",
    exchange={"choose_bias": lambda biases, _: biases[0]},
    tell="you used the first bias for every filter",
    advice="Filter k has the bias `biases[k]`.",
)

ALL_BIASES_EVERYWHERE = Misconception(
    name="all_biases_everywhere",
    exchange={"choose_bias": lambda biases, _: sum(biases)},
    tell="you added all biases to every map",
    advice="Filter k has only the bias `biases[k]`.",
)

MAPS_FIRST = Misconception(
    name="maps_first",
    exchange={"stack": lambda maps: np.stack(maps, axis=0)},
    tell="your maps are stacked along the first axis",
    advice="Channels come last here: `np.stack(maps, axis=-1)` gives H' × W' × K.",
)

MAPS_ADDED = Misconception(
    name="maps_added",
    exchange={"stack": lambda maps: np.sum(maps, axis=0)},
    tell="you added the maps of all filters",
    advice="Each filter has a map of its own: the output is H' × W' × K.",
)

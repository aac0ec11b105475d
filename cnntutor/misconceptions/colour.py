"""The misconceptions that depth, bias and several filters bring to a convolution."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.convolution import pad_sides

ZEROS_ON_THE_WRONG_SIDE = Misconception(
    "zeros_on_the_wrong_side",
    {"pad": lambda corner, padding, _: pad_sides(corner, (0, padding), (0, padding))},
    "you laid the top-left weight of the kernel on the first pixel",
    "The padding comes first: the kernel's top row and left column lie on zeros.",
)
BORDER_COPIED = Misconception(
    "border_copied",
    {"pad": lambda corner, padding, _: pad_sides(corner, padding, padding, mode="edge")},
    "you filled the padding with copies of the nearest pixels",
    "The padding is made of zeros: the kernel's top row and left column add nothing.",
)
FIRST_KERNEL_FOR_ALL = Misconception(
    "first_kernel_for_all",
    {"orient": lambda kernel: np.repeat(kernel[:, :, :1], kernel.shape[2], axis=2)},
    "you used the first channel of the kernel for every channel of the image",
    "Channel d of the kernel goes with channel d of the image.",
)
SUMS_ADDED = Misconception(
    "sums_added",
    {"collect": lambda sums: sums.sum()},
    "you added the sums of the channels already",
    "Three numbers are asked here, one a channel; they are added in the next question.",
)
CHANNELS_MULTIPLIED = Misconception(
    "channels_multiplied",
    {"add_channels": lambda sums, _: np.prod(sums, axis=-1)},
    "you multiplied the sums of the channels",
    "Add them: the output is one sum over the whole window, its depth included.",
)
BIAS_SUBTRACTED = Misconception(
    "bias_subtracted",
    {"add_bias": lambda value, bias, _: value - bias},
    "you took the bias off",
    "Add it.",
)
DEPTH_PADDED = Misconception(
    "depth_padded",
    {"pad": lambda image, padding, _: np.pad(image, padding)[:, :, : image.shape[2]]},
    "you padded the channels too",
    "Pad the first two axes only: `np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
)
ONE_MAP_PER_CHANNEL_AND_FILTER = Misconception(
    "one_map_per_channel_and_filter",
    {
        "add_channels": lambda sums, _: sums,
        "stack": lambda maps: np.concatenate(maps, axis=-1),
    },
    "each of your filters gives one map per channel",
    "A filter adds its channels up: K filters give K maps, whatever the depth of the image.",
)
FIRST_FILTER_ONLY = Misconception(
    "first_filter_only",
    {"stack": lambda maps: maps[0]},
    "you returned the map of the first filter only",
    "Make one map for each filter, `kernels[..., k]`, and stack them along a last axis.",
)

BIAS_FORGOTTEN = Misconception(
    "bias_forgotten",
    {"add_bias": lambda value, *_: value},
    "you forgot the bias",
    "Add the bias once to every element of the feature map.",
)

BIAS_PER_CHANNEL = Misconception(
    "bias_per_channel",
    {"add_bias": lambda value, bias, kernel: value + bias * kernel.shape[2]},
    "you added the bias once per channel",
    "Add the channels up first, then add the bias once.",
)

BIAS_PER_WEIGHT = Misconception(
    "bias_per_weight",
    {"add_bias": lambda value, bias, kernel: value + bias * kernel.size},
    "you added the bias once per weight",
    "Add it once per output element, outside of the sum over the window.",
)

CHANNELS_AVERAGED = Misconception(
    "channels_averaged",
    {"add_channels": lambda sums, _: sums.sum(axis=-1) / sums.shape[-1]},
    "you averaged the channels",
    "Add the channels' sums; do not divide by the depth.",
)

FIRST_CHANNEL_ONLY = Misconception(
    "first_channel_only",
    {"add_channels": lambda sums, _: sums[..., 0]},
    "only the first channel counts in your result",
    "Go through all channels and add their sums.",
)

ONE_MAP_PER_CHANNEL = Misconception(
    "one_map_per_channel",
    {"add_channels": lambda sums, _: sums},
    "you made one map per channel",
    "One kernel gives one map: add the channels' sums.",
)

CHANNELS_REVERSED = Misconception(
    "channels_reversed",
    {"orient": lambda kernel: kernel[:, :, ::-1]},
    "your kernel's channels are in reverse order",
    "Channel d of the kernel goes with channel d of the image.",
)

LAST_CHANNEL_ONLY = Misconception(
    "last_channel_only",
    {"add_channels": lambda sums, _: sums[..., -1]},
    "only the last channel counts in your result: each channel overwrites the one before",
    "Add up with `+=`, beginning with 0.",
)

OWN_CHANNEL_ONLY = Misconception(
    "one_channel_per_filter",
    {"add_channels": lambda sums, k: sums[..., k]},
    "each filter looks at one channel only: filter k at channel k",
    "Every filter is as deep as the image: add up the sums of all channels.",
)

DEEP_ERRORS = (LAST_CHANNEL_ONLY, BIAS_PER_WEIGHT, CHANNELS_REVERSED, DEPTH_PADDED, FIRST_KERNEL_FOR_ALL)
"""What depth and bias bring to it."""

FIRST_BIAS_FOR_ALL = Misconception(
    "first_bias_for_all",
    {"choose_bias": lambda biases, _: biases[0]},
    "you used the first bias for every filter",
    "Filter k has the bias `biases[k]`.",
)

ALL_BIASES_EVERYWHERE = Misconception(
    "all_biases_everywhere",
    {"choose_bias": lambda biases, _: sum(biases)},
    "you added all biases to every map",
    "Filter k has the bias `biases[k]` and no other.",
)

MAPS_FIRST = Misconception(
    "maps_first",
    {"stack": lambda maps: np.stack(maps, axis=0)},
    "your maps are stacked along the first axis",
    "Channels come last here: `np.stack(maps, axis=-1)` gives H' × W' × K.",
)

MAPS_ADDED = Misconception(
    "maps_added",
    {"stack": lambda maps: np.sum(maps, axis=0)},
    "you added the maps of all filters",
    "Each filter has a map of its own: the output is H' × W' × K.",
)

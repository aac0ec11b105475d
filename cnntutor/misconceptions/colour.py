"""The known errors that depth brings to a convolution."""

from __future__ import annotations

import numpy as np

from cnntutor.domain.procedure import Misconception
from cnntutor.procedures.convolution import pad_sides

ZEROS_ON_THE_WRONG_SIDE = Misconception(
    "zeros_on_the_wrong_side",
    {"pad": lambda corner, padding, _: pad_sides(corner, (0, padding), (0, padding))},
    "you laid the top-left weight of the kernel on the first pixel",
    "The padding comes first: the kernel's top row and left column lie on zeros, its centre on the first "
    "pixel.",
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
    "you padded the channels too, so that each channel of the kernel meets another one of the image",
    "`np.pad(image, padding)` pads all three axes; pad only the first two: "
    "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
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

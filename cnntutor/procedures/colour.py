"""The first element of a colour convolution step by step, and the known errors that depth brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.procedures.convolution import CHANNEL_SUMS, CONV2D_RGB
from cnntutor.procedures.recording import rows, total
from cnntutor.types import Misconception, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from cnntutor.types import Array, Index, Note


def _sums(step: SimpleNamespace, note: Note, corner: Array, kernel: Array) -> Array:
    """Return the sum of each channel of the first window, which starts on the padding of width 1."""
    height, width, depth = kernel.shape
    window = step.pad(corner, 1)[:height, :width]
    for d in range(depth):
        note(f"window of channel {d}", (d,), lambda d=d: rows(window[..., d]), None)  # type: ignore[misc]
    sums: Array = CHANNEL_SUMS.run(step, note, window, kernel)
    return sums


def _corner_sums(step: SimpleNamespace, note: Note, corner: Array, kernel: Array) -> Any:
    return step.collect(_sums(step, note, corner, kernel))


def _first_output(step: SimpleNamespace, note: Note, corner: Array, kernel: Array, bias: int) -> Any:
    def of_the_output(name: str, _: Index, text: Callable[[], str], result: Any) -> None:
        note(name, (), text, result)

    sums = list(_sums(step, of_the_output, corner, kernel))
    result = step.add_channels(sums)
    note("add the channels", (), lambda: total(sums), result)
    with_bias = step.add_bias(result, bias, kernel)
    note("add the bias", (), lambda: total([result, bias]), with_bias)
    return with_bias


_PAD_AND_SUM = {name: CONV2D_RGB.steps[name] for name in ("pad", "orient", "multiply_and_sum")}

CORNER_SUMS = Procedure(
    "sums of products of the first window, channel by channel",
    _corner_sums,
    {**_PAD_AND_SUM, "collect": lambda sums: sums},
)
FIRST_OUTPUT = Procedure(
    "first element of a colour convolution",
    _first_output,
    {**_PAD_AND_SUM, **{name: CONV2D_RGB.steps[name] for name in ("add_channels", "add_bias")}},
)


# ------------------------------------------------------------------ known errors

ZEROS_ON_THE_WRONG_SIDE = Misconception(
    "zeros_on_the_wrong_side",
    {"pad": lambda corner, padding: np.pad(corner, ((0, padding), (0, padding), (0, 0)))},
    "you laid the top-left weight of the kernel on the first pixel",
    "The padding comes first: the kernel's top row and left column lie on zeros, its centre on the first "
    "pixel.",
)
BORDER_COPIED = Misconception(
    "border_copied",
    {
        "pad": lambda corner, padding: np.pad(
            corner, ((padding, padding), (padding, padding), (0, 0)), mode="edge"
        )
    },
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
    {"add_channels": lambda sums: np.prod(sums)},
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
    {"pad": lambda image, padding: np.pad(image, padding)[:, :, : image.shape[2]]},
    "you padded the channels too, so that each channel of the kernel meets another one of the image",
    "`np.pad(image, padding)` pads all three axes; pad only the first two: "
    "`np.pad(image, ((padding, padding), (padding, padding), (0, 0)))`.",
)
ONE_MAP_PER_CHANNEL_AND_FILTER = Misconception(
    "one_map_per_channel_and_filter",
    {
        "add_channels": lambda sums: np.array(sums),
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

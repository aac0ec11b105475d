"""The known errors with channels: made grey, left out, or flattened in another order than the kernel's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.domain.procedure import Misconception

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.values import Array

LUMINANCE = (0.299, 0.587, 0.114)
CHANNEL_BY_CHANNEL = "Multiply channel by channel first, then add the channels up."


def _grey(image: Callable[[Array], Array], kernel: Callable[[Array], Array]) -> Callable[[Array, Array], Any]:
    """Return a way to multiply that makes one channel each of windows and kernel first."""

    def multiply_and_sum(shown: Array, weights: Array) -> Any:
        return (image(shown) * kernel(weights)).sum(axis=(-2, -1))

    return multiply_and_sum


def _mean(channels: Array) -> Any:
    return channels.mean(axis=-3, keepdims=True)


def _sum(channels: Array) -> Any:
    return channels.sum(axis=-3, keepdims=True)


def _luminance(channels: Array) -> Any:
    """Return the brightness of windows of three channels; with another number of them this raises."""
    return (channels * np.reshape(LUMINANCE, (3, 1, 1))).sum(axis=-3, keepdims=True)


def _made_grey(
    name: str, image: Callable[[Array], Array], kernel: Callable[[Array], Array], tell: str
) -> Misconception:
    return Misconception(
        name=name, exchange={"multiply_and_sum": _grey(image, kernel)}, tell=tell, advice=CHANNEL_BY_CHANNEL
    )


OF_GREY = (
    _made_grey(
        "grey_image_and_kernel",
        _mean,
        _mean,
        "you averaged the channels of image and kernel before you multiplied",
    ),
    _made_grey(
        "grey_image",
        _mean,
        _sum,
        "you took the mean of the image's channels before you multiplied with the kernel",
    ),
    _made_grey(
        "channels_added_first",
        _sum,
        _sum,
        "you added up the channels of image and kernel before you multiplied",
    ),
)
BRIGHTNESS = _made_grey(
    "brightness",
    _luminance,
    _mean,
    "you made the image grey, and took the mean of the kernel's channels",
)
BRIGHTNESS_FOR_EACH = _made_grey(
    "brightness_for_each_channel",
    _luminance,
    _sum,
    "you made the image grey by the brightness of its colours",
)


# ------------------------------------------------------------------ axes in another order

SAME_ORDER = "Flatten both in the same order of axes."


def _channels_last(channels: Array) -> Array:
    """Return windows, or a kernel, with the channels behind rows and columns."""
    return np.moveaxis(channels, -3, -1)


def _turned(channels: Array) -> Array:
    """Return windows, or a kernel, with all axes the other way round: channels, columns, rows."""
    return np.swapaxes(channels, -2, -1)


def _flattened(
    window: Callable[[Array], Array], kernel: Callable[[Array], Array]
) -> Callable[[Array, Array], Any]:
    """Return a way to multiply that lays windows and kernel out in rows, each in its own order of axes."""

    def multiply_and_sum(shown: Array, weights: Array) -> Any:
        rows = window(shown).reshape(*shown.shape[:-3], -1)
        return (rows * kernel(weights).reshape(-1)).sum(axis=-1, keepdims=True)

    return multiply_and_sum


OF_THE_ORDER = (
    Misconception(
        name="windows_flattened_channels_first",
        exchange={"multiply_and_sum": _flattened(lambda shown: shown, _channels_last)},
        tell="you flattened windows with the channels first, the kernel with them last",
        advice=SAME_ORDER,
    ),
    Misconception(
        name="kernel_flattened_channels_first",
        exchange={"multiply_and_sum": _flattened(_channels_last, lambda weights: weights)},
        tell="you flattened the kernel with the channels first, windows with them last",
        advice=SAME_ORDER,
    ),
    Misconception(
        name="kernel_flattened_backwards",
        exchange={"multiply_and_sum": _flattened(_channels_last, _turned)},
        tell="you reversed the axes of the kernel, but not of the windows",
        advice=SAME_ORDER,
    ),
    Misconception(
        name="windows_flattened_backwards",
        exchange={"multiply_and_sum": _flattened(_turned, _channels_last)},
        tell="you reversed the axes of the windows, but not of the kernel",
        advice=SAME_ORDER,
    ),
)


# ------------------------------------------------------------------ channels left out


def _some_channels(name: str, chosen: slice, tell: str) -> Misconception:
    return Misconception(
        name=name,
        exchange={"add_channels": lambda sums, _: sums[..., chosen].sum(axis=-1)},
        tell=tell,
        advice="Go through all channels: `range(image.shape[2])`.",
    )


OF_CHANNELS = (
    _some_channels(
        "last_channel_left_out", slice(None, -1), "the last channel does not count in your result"
    ),
    _some_channels(
        "first_channel_left_out", slice(1, None), "the first channel does not count in your result"
    ),
)
DEPTH_ERRORS = (*OF_GREY, *OF_CHANNELS, *OF_THE_ORDER)
"""Those that show with any number of channels."""

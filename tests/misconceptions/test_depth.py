"""Channels made grey, left out or flattened in another order, as it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.misconceptions.written import agree, function

GREYS = np.array([0.299, 0.587, 0.114])


def slide(
    value: Callable[[Any, Any], Any], image: Any, kernel: Any, bias: Any, stride: int, padding: int
) -> Any:
    """Return a map whose elements are worked out of window and kernel in some way."""
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, _ = kernel.shape
    return np.array(
        [
            [
                value(padded[i : i + kh, j : j + kw], kernel) + bias
                for j in range(0, padded.shape[1] - kw + 1, stride)
            ]
            for i in range(0, padded.shape[0] - kh + 1, stride)
        ]
    )


WAYS: list[tuple[str, Callable[[Any, Any], Any]]] = [
    ("grey_image_and_kernel", lambda w, k: (w.mean(axis=2) * k.mean(axis=2)).sum()),
    ("grey_image", lambda w, k: (w.mean(axis=2) * k.sum(axis=2)).sum()),
    ("channels_added_first", lambda w, k: (w.sum(axis=2) * k.sum(axis=2)).sum()),
    ("last_channel_left_out", lambda w, k: sum((w[..., c] * k[..., c]).sum() for c in range(w.shape[2] - 1))),
    ("first_channel_left_out", lambda w, k: sum((w[..., c] * k[..., c]).sum() for c in range(1, w.shape[2]))),
    ("windows_flattened_channels_first", lambda w, k: w.transpose(2, 0, 1).ravel() @ k.ravel()),
    ("kernel_flattened_backwards", lambda w, k: w.ravel() @ k.ravel("F")),
    ("windows_flattened_backwards", lambda w, k: w.T.ravel() @ k.ravel()),
    ("kernel_flattened_channels_first", lambda w, k: w.ravel() @ k.transpose(2, 0, 1).ravel()),
]
OF_COLOURS = [
    ("brightness", lambda w, k: ((w @ GREYS) * k.mean(axis=2)).sum()),
    ("brightness_for_each_channel", lambda w, k: ((w @ GREYS) * k.sum(axis=2)).sum()),
]


@pytest.mark.parametrize(("error", "value"), [*WAYS, *OF_COLOURS])
def test_one_kernel(error: str, value: Callable[[Any, Any], Any]) -> None:
    """The map of one kernel is that of the replay."""

    def written(image: Any, kernel: Any, bias: Any = 0, stride: int = 1, padding: int = 0) -> Any:
        return slide(value, image, kernel, bias, stride, padding)

    agree(function("exercise2", "conv2d_rgb"), error, written)


@pytest.mark.parametrize(("error", "value"), WAYS)
def test_a_layer(error: str, value: Callable[[Any, Any], Any]) -> None:
    """The maps of all kernels are those of the replay, for any number of channels."""

    def written(image: Any, kernels: Any, biases: Any, stride: int = 1, padding: int = 0) -> Any:
        filters = range(kernels.shape[3])
        maps = [slide(value, image, kernels[..., k], biases[k], stride, padding) for k in filters]
        return np.stack(maps, axis=-1)

    agree(function("exercise2", "conv_layer"), error, written)

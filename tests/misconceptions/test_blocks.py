"""What is done wrong in layers of blocks, as it is written: the replay gives the same on every case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.pooling import avg_pool2d, max_pool2d
from tests.misconceptions.written import agree, function

Write = Callable[..., Any]


def conv_same(image: Any, kernels: Any, biases: Any, stride: int = 1) -> Any:
    """Return maps as loops make them: a kernel that is too deep meets the only channel again and again."""
    side = kernels.shape[0]
    padded = np.pad(image, ((side // 2, side // 2), (side // 2, side // 2), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (side, side), axis=(0, 1))
    shown = np.moveaxis(windows[::stride, ::stride], 2, -1)[..., np.newaxis]
    return (shown * kernels).sum(axis=(2, 3, 4)) + biases


def relu(maps: Any) -> Any:
    """Return maps without negative values."""
    return np.maximum(maps, 0)


def run(maps: Any, layers: Any) -> Any:
    """Return what layers make of maps."""
    for kernels, biases in layers:
        maps = relu(conv_same(maps, kernels, biases))
    return maps


def linear(maps: Any, layers: Any) -> Any:
    """Return the same without ReLU."""
    for kernels, biases in layers:
        maps = conv_same(maps, kernels, biases)
    return maps


def valid(maps: Any, layers: Any) -> Any:
    """Return the same without padding."""
    for kernels, biases in layers:
        maps = relu(conv_layer(maps, kernels, biases))
    return maps


def pooled_each(maps: Any, layers: Any) -> Any:
    """Return the same with a pooling behind each."""
    for layer in layers:
        maps = max_pool2d(run(maps, [layer]))
    return maps


VGG: list[tuple[str, Write]] = [
    ("pooled_first", lambda x, layers: run(max_pool2d(x), layers)),
    ("relu_at_end_only", lambda x, layers: max_pool2d(relu(linear(x, layers)))),
    ("relu_missing", lambda x, layers: max_pool2d(linear(x, layers))),
    ("relu_between_only", lambda x, layers: max_pool2d(linear(run(x, layers[:-1]), layers[-1:]))),
    ("average_pooled", lambda x, layers: avg_pool2d(run(x, layers))),
    ("pooled_after_each", pooled_each),
    ("first_layer_only", lambda x, layers: max_pool2d(run(x, layers[:1]))),
    ("pooling_left_out", run),
    ("pooled_with_stride_one", lambda x, layers: max_pool2d(run(x, layers), 2, 1)),
    ("biases_forgotten", lambda x, layers: max_pool2d(run(x, [(k, 0) for k, _ in layers]))),
    ("valid_for_same", lambda x, layers: max_pool2d(valid(x, layers))),
]


@pytest.mark.parametrize(("error", "written"), VGG)
def test_a_vgg_block(error: str, written: Write) -> None:
    """Pooling in another place, another pooling, and ReLUs that are missing."""
    agree(function("exercise14", "vgg_block"), error, written, fewest=4)


PADDED: list[tuple[str, Callable[[int], int]]] = [
    ("valid", lambda _: 0),
    ("always_one", lambda _: 1),
    ("whole_kernel", lambda side: side),
    ("one_more", lambda side: (side + 1) // 2),
    ("twice_as_much", lambda side: side - 1),
]


@pytest.mark.parametrize(("error", "padding"), PADDED)
def test_a_convolution_with_another_padding(error: str, padding: Callable[[int], int]) -> None:
    """Of another width than half the kernel."""

    def written(image: Any, kernels: Any, biases: Any, stride: int = 1) -> Any:
        return conv_layer(image, kernels, biases, stride, padding(kernels.shape[0]))

    agree(function("exercise14", "conv_same"), error, written, fewest=4)

"""Right ways to make blocks of a `conv_same`, whatever it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cnntutor.procedures.blocks import concatenate, pool_halves, pool_same, relu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array
    from cnntutor.procedures.blocks import Layers
    from cnntutor.procedures.compositions import Functions


def vgg_block(functions: Functions, image: Array, layers: Layers) -> Any:
    """Run the layers and pool."""
    return pool_halves(_run(functions, image, layers))


def residual_block(
    functions: Functions,
    image: Array,
    kernels1: Array,
    biases1: Array,
    kernels2: Array,
    biases2: Array,
    projection: tuple[Array, Array] | None = None,
    stride: int = 1,
) -> Any:
    """Add the shortcut to what two convolutions give."""
    conv_same = functions["conv_same"]
    maps = conv_same(relu(conv_same(image, kernels1, biases1, stride)), kernels2, biases2)
    shortcut = image if projection is None else conv_same(image, *projection, stride)
    return relu(maps + shortcut)


def inception_module(functions: Functions, image: Array, branches: Sequence[Layers], pooled: Layers) -> Any:
    """Concatenate what the branches give."""
    maps = [_run(functions, image, layers) for layers in branches]
    return concatenate([*maps, _run(functions, pool_same(image), pooled)])


def dense_block(functions: Functions, image: Array, layers: Layers) -> Any:
    """Concatenate an image with what each layer makes of all that was there before."""
    maps = np.asarray(image)
    for kernels, biases in layers:
        maps = concatenate([maps, relu(functions["conv_same"](maps, kernels, biases))])
    return maps


def _run(functions: Functions, maps: Any, layers: Layers) -> Any:
    for kernels, biases in layers:
        maps = relu(functions["conv_same"](maps, kernels, biases))
    return maps

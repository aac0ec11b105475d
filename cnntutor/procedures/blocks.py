"""Blocks of convolutional networks step by step: which maps go where, and what is done with them there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cnntutor.domain.procedure import Procedure, ignore
from cnntutor.procedures.convolution import CONV_LAYER
from cnntutor.procedures.pooling import MAX_POOL2D
from cnntutor.procedures.recording import rows, write_maximum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.domain.values import Array

    Layers: TypeAlias = Sequence[tuple[Array, Array]]

Steps: TypeAlias = "dict[str, Callable[..., Any]]"


# ------------------------------------------------------------------ a convolution that keeps the size


def _conv_same(
    step: SimpleNamespace, note: Note, image: Array, kernels: Array, biases: Array, stride: int = 1
) -> Any:
    padding = step.half(np.shape(kernels)[0])
    return CONV_LAYER.run(step, note, image, kernels, biases, stride, padding)


CONV_SAME = Procedure(
    "convolution that keeps the size",
    _conv_same,
    {**CONV_LAYER.steps, "half": lambda side: (side - 1) // 2},
    habits=CONV_LAYER.habits,
)


def relu(maps: Array) -> Array:
    """Return maps without their negative values."""
    return np.maximum(maps, 0)


def keep(maps: Any, *_: Any) -> Any:
    """Return maps as they are."""
    return maps


def concatenate(maps: Sequence[Array]) -> Array:
    """Return maps one behind the other, along the channels."""
    return np.concatenate(maps, axis=-1)


def pool_halves(maps: Array) -> Any:
    """Return what 2×2 max pooling of stride 2 makes of maps."""
    return MAX_POOL2D(maps, 2, 2)


def pool_same(maps: Array) -> Any:
    """Return what 3×3 max pooling of stride 1 makes of maps, which keeps their size."""
    return MAX_POOL2D(np.pad(maps, ((1, 1), (1, 1), (0, 0)), mode="edge"), 3, 1)


STEPS: Steps = {"convolve": CONV_SAME, "activate": lambda maps, _last: relu(maps)}
"""What every layer of a block does; `activate` is told whether it is the last one."""


# ------------------------------------------------------------------ VGG


def _vgg(step: SimpleNamespace, note: Note, image: Array, layers: Layers) -> Any:
    maps = image = step.prepare(np.asarray(image))
    chosen = step.choose(layers)
    for place, (kernels, biases) in enumerate(chosen):
        convolved = step.convolve(step.see(maps, image), kernels, biases)
        maps = step.between(step.activate(convolved, place + 1 == len(chosen)))
    pooled = step.pool(maps)
    if note is not ignore:
        for i, j, k in np.ndindex(np.shape(pooled)):
            window = maps[2 * i : 2 * i + 2, 2 * j : 2 * j + 2, k]
            note("window of the last maps, behind ReLU", (i, j, k), partial(rows, window), None)
            note("take the largest", (i, j, k), partial(write_maximum, window.ravel()), pooled[i, j, k])
    return pooled


VGG_BLOCK = Procedure(
    "VGG block",
    _vgg,
    {
        **STEPS,
        "prepare": keep,
        "choose": keep,
        "see": lambda maps, _image: maps,
        "between": keep,
        "pool": pool_halves,
    },
)
"""`prepare` is done with the image, `choose` takes layers, `see` decides what a layer gets, `between` is done
behind each of them and `pool` at the end."""

"""The multiplications of networks that are given as a list of layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cnntutor.reference.parameters import output_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.reference.parameters import Layer


def layer_multiplications(layers: Sequence[Layer], input_shape: Sequence[int]) -> list[int]:
    """Return how often each layer of a network multiplies for one image, forward.

    Parameters
    ----------
    layers : sequence of Layer
        As in `reference.parameters`.
    input_shape : sequence of int
        Height, width and depth of the image.

    Returns
    -------
    list of int
        One for each layer: of a convolution F·F·D for every number of its maps, H'·W'·K of them; of a dense
        layer inputs times nodes; 0 for others.

    Raises
    ------
    ValueError
        If the layers do not fit on each other.

    Notes
    -----
    He and Sun, "Convolutional neural networks at constrained time cost" (2015), equation 1. Each product is
    added to a sum, so these are also the multiply-adds. Biases are only added and count nothing.

    Examples
    --------
    >>> conv = {"layer": "conv", "filters": 16, "kernel": 3, "stride": 1, "padding": 1}
    >>> layer_multiplications([conv, {"layer": "flatten"}, {"layer": "dense", "units": 10}], (8, 8, 3))
    [27648, 0, 10240]
    """
    shapes = [tuple(input_shape), *output_shapes(layers, input_shape)]
    return list(map(_multiplications, layers, shapes, shapes[1:]))


def _multiplications(layer: Layer, before: tuple[int, ...], behind: tuple[int, ...]) -> int:
    match layer["layer"]:
        case "conv":
            return int(layer["kernel"] ** 2 * before[2] * math.prod(behind))
        case "dense":
            return int(before[0] * layer["units"])
        case _:
            return 0


def count_multiplications(layers: Sequence[Layer], input_shape: Sequence[int]) -> int:
    """Return how often a network multiplies for one image: the sum of `layer_multiplications`.

    Parameters
    ----------
    layers, input_shape
        As there.

    Examples
    --------
    >>> count_multiplications([{"layer": "flatten"}, {"layer": "dense", "units": 10}], (8, 8, 3))
    1920
    """
    return sum(layer_multiplications(layers, input_shape))

"""Parameters and output shapes of networks that are given as a list of layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from cnntutor.reference.convolution import output_size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Layer: TypeAlias = "Mapping[str, Any]"
"""One layer: its kind under `layer`, and what that kind needs.

==========  ===========================================  ==============================================
`conv`      `filters`, `kernel`, `stride`, `padding`     square kernels, a bias for each filter
`pool`      `size`, `stride`                             no padding
`flatten`   nothing
`dense`     `units`                                      a bias for each unit
`dropout`   nothing
==========  ===========================================  ==============================================
"""

Shape: TypeAlias = "tuple[int, ...]"
"""Height, width and depth; behind a `flatten` one number."""


def conv_params(kernel: int, depth: int, filters: int) -> int:
    """Return the number of parameters of a convolutional layer with biases.

    Parameters
    ----------
    kernel : int
        Side of the square kernels in pixels, at least 1.
    depth : int
        Channels of the input, at least 1.
    filters : int
        Number of kernels, at least 1.

    Returns
    -------
    int
        ``filters · (kernel² · depth + 1)``: the size of the image plays no part.

    Raises
    ------
    ValueError
        If an argument is below 1.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 9.2, on parameter sharing.

    Examples
    --------
    >>> conv_params(5, 3, 100)
    7600
    """
    if min(kernel, depth, filters) < 1:
        raise ValueError("kernel, depth and filters are at least 1")
    return int(filters * (kernel * kernel * depth + 1))


def dense_params(inputs: int, outputs: int) -> int:
    """Return the number of parameters of a fully connected layer with biases.

    Parameters
    ----------
    inputs, outputs : int
        Number of inputs and of nodes, at least 1.

    Returns
    -------
    int
        ``(inputs + 1) · outputs``.

    Raises
    ------
    ValueError
        If an argument is below 1.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), chapter 6: a weight matrix and a bias vector.

    Examples
    --------
    >>> dense_params(64 * 64 * 3, 1000)
    12289000
    """
    if min(inputs, outputs) < 1:
        raise ValueError("inputs and outputs are at least 1")
    return int((inputs + 1) * outputs)


def flat_size(shape: Sequence[int]) -> int:
    """Return how many values an array of a shape holds.

    Parameters
    ----------
    shape : sequence of int
        Height, width and depth, or any other axes.

    Returns
    -------
    int

    Examples
    --------
    >>> flat_size((64, 64, 3))
    12288
    """
    return math.prod(int(size) for size in shape)


def output_shapes(layers: Sequence[Layer], input_shape: Sequence[int]) -> list[Shape]:
    """Return the output shape of each layer of a network.

    Parameters
    ----------
    layers : sequence of Layer
        In the order in which the image passes them.
    input_shape : sequence of int
        Height, width and depth of the image.

    Returns
    -------
    list of tuple of int
        One for each layer: ``(H, W, D)``, from the `flatten` on ``(n,)``.

    Raises
    ------
    ValueError
        If a layer is of no known kind, a window does not fit, a convolution or a pooling layer gets a flat
        input or a dense layer one that is not flat.

    Notes
    -----
    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationship 6.

    Examples
    --------
    >>> conv = {"layer": "conv", "filters": 32, "kernel": 3, "stride": 1, "padding": 0}
    >>> pool = {"layer": "pool", "size": 2, "stride": 2}
    >>> output_shapes([conv, pool, {"layer": "flatten"}], (28, 28, 1))
    [(26, 26, 32), (13, 13, 32), (5408,)]
    """
    shapes: list[Shape] = []
    shape = tuple(int(size) for size in input_shape)
    for layer in layers:
        shape = _shape_behind(layer, shape)
        shapes.append(shape)
    return shapes


def layer_params(layers: Sequence[Layer], input_shape: Sequence[int]) -> list[int]:
    """Return the number of parameters of each layer of a network.

    Parameters
    ----------
    layers, input_shape
        As in `output_shapes`.

    Returns
    -------
    list of int
        One for each layer; 0 for those that have nothing to learn.

    Raises
    ------
    ValueError
        As in `output_shapes`.

    Examples
    --------
    >>> layer_params([{"layer": "flatten"}, {"layer": "dense", "units": 10}], (8, 8, 3))
    [0, 1930]
    """
    coming_in = [tuple(input_shape), *output_shapes(layers, input_shape)]
    counts = []
    for layer, shape in zip(layers, coming_in, strict=False):
        match layer["layer"]:
            case "conv":
                counts.append(conv_params(layer["kernel"], shape[2], layer["filters"]))
            case "dense":
                counts.append(dense_params(shape[0], layer["units"]))
            case _:
                counts.append(0)
    return counts


def count_parameters(layers: Sequence[Layer], input_shape: Sequence[int]) -> int:
    """Return the number of parameters of a network.

    Parameters
    ----------
    layers, input_shape
        As in `output_shapes`.

    Returns
    -------
    int
        The sum of `layer_params`.

    Raises
    ------
    ValueError
        As in `output_shapes`.

    Examples
    --------
    >>> count_parameters([{"layer": "flatten"}, {"layer": "dense", "units": 10}], (8, 8, 3))
    1930
    """
    return sum(layer_params(layers, input_shape))


def nearest_count(row: str, table: Mapping[str, Sequence[float]], counted: Mapping[str, int]) -> str:
    """Return the network whose number of parameters is nearest to the one printed in a row of a table.

    Parameters
    ----------
    row : str
        A row of the table.
    table : mapping
        What is printed, by row; the first number counts parameters, in millions.
    counted : mapping
        The true numbers of parameters, by network.

    Returns
    -------
    str
        A key of `counted`.

    Examples
    --------
    >>> nearest_count("A", {"A": (25,)}, {"A": 138_000_000, "B": 25_600_000})
    'B'
    """
    printed = table[row][0] * 1_000_000
    return min(counted, key=lambda network: abs(counted[network] - printed))


def _shape_behind(layer: Layer, shape: Shape) -> Shape:
    kind = layer["layer"]
    if kind in ("conv", "pool") and len(shape) != 3:
        raise ValueError(f"a {kind} layer takes height, width and depth, not {shape}")
    match kind:
        case "conv":
            window = (layer["kernel"], layer["stride"], layer["padding"])
            return (output_size(shape[0], *window), output_size(shape[1], *window), int(layer["filters"]))
        case "pool":
            window = (layer["size"], layer["stride"], 0)
            return (output_size(shape[0], *window), output_size(shape[1], *window), shape[2])
        case "flatten":
            return (flat_size(shape),)
        case "dense":
            if len(shape) != 1:
                raise ValueError(f"a dense layer takes flat inputs, not {shape}: flatten comes before it")
            return (int(layer["units"]),)
        case "dropout":
            return shape
        case _:
            raise ValueError(f"there is no layer {kind!r}")

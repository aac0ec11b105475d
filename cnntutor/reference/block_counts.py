"""How many parameters blocks of convolutional networks have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cnntutor.reference.block_shapes import receptive_field
from cnntutor.reference.parameters import conv_params

if TYPE_CHECKING:
    Sides: TypeAlias = tuple[int, int, int]
    """Height, width and depth."""

    Pair: TypeAlias = tuple[int, int]
    """Filters of a 1×1 convolution and of the larger one behind it."""


def vgg_params(depth: int, filters: int) -> int:
    """Return the parameters of two 3×3 convolutions, one behind the other, with biases.

    Parameters
    ----------
    depth : int
        Channels in front of the first one.
    filters : int
        Of each of the two.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If one of them is below 1.

    Notes
    -----
    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015).

    Examples
    --------
    >>> vgg_params(64, 128)
    221440
    """
    return conv_params(3, depth, filters) + conv_params(3, filters, filters)


def residual_params(kernel: int, depth: int, filters: int) -> int:
    """Return the parameters of a residual block with biases and without normalisation.

    Parameters
    ----------
    kernel : int
        Side of the kernels of its two convolutions.
    depth, filters : int
        Channels of its input and of its output: where they differ, a 1×1 convolution stands on the shortcut.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If one of them is below 1.

    Notes
    -----
    He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016), equations 1 and 2.

    Examples
    --------
    >>> residual_params(3, 64, 64), residual_params(3, 64, 128)
    (73856, 229760)
    """
    convolutions = conv_params(kernel, depth, filters) + conv_params(kernel, filters, filters)
    return convolutions + (0 if depth == filters else conv_params(1, depth, filters))


def stacked_weights(layers: int, channels: int) -> list[int]:
    """Return the weights of 3×3 convolutions and of one that sees as far, without biases.

    Parameters
    ----------
    layers : int
        How many 3×3 convolutions, one behind the other.
    channels : int
        In front of every convolution and behind it.

    Returns
    -------
    list of int
        Those of the small ones together, and those of the large one.

    Notes
    -----
    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015),
    section 2.3.

    Examples
    --------
    >>> stacked_weights(2, 64), stacked_weights(3, 64)
    ([73728, 102400], [110592, 200704])
    """
    return [layers * 9 * channels**2, receptive_field(layers) ** 2 * channels**2]


def bottleneck_weights(channels: int, inner: int) -> list[int]:
    """Return the weights of a bottleneck and of two 3×3 convolutions on all channels, without biases.

    Parameters
    ----------
    channels : int
        In front of the block and behind it.
    inner : int
        To which the first 1×1 convolution reduces them.

    Returns
    -------
    list of int
        Those of 1×1, 3×3 and 1×1 together, and those of the two 3×3.

    Notes
    -----
    He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016), figure 5.

    Examples
    --------
    >>> bottleneck_weights(256, 64)
    [69632, 1179648]
    """
    return [channels * inner + 9 * inner**2 + inner * channels, 2 * 9 * channels**2]


def inception_params(shape: Sides, one: int, three: Pair, five: Pair, pooled: int) -> int:
    """Return the parameters of an Inception module, with biases.

    Parameters
    ----------
    shape, one, three, five, pooled
        As in `block_shapes.inception_shape`.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If a number of filters is below 1.

    Notes
    -----
    Szegedy and others, "Going deeper with convolutions" (2015), figure 2b and table 1.

    Examples
    --------
    >>> inception_params((28, 28, 192), 64, (96, 128), (16, 32), 32)
    163696
    """
    depth = shape[2]
    reduced = ((3, three), (5, five))
    large = sum(
        conv_params(1, depth, first) + conv_params(side, first, last) for side, (first, last) in reduced
    )
    return conv_params(1, depth, one) + large + conv_params(1, depth, pooled)


def naive_inception(shape: Sides, one: int, three: int, five: int) -> tuple[int, int]:
    """Return maps and parameters of an Inception module without 1×1 convolutions in front of others.

    Parameters
    ----------
    shape : (int, int, int)
        Height, width and depth of its input.
    one, three, five : int
        Filters of the branches. That with the pooling hands its input's channels on.

    Returns
    -------
    (int, int)

    Notes
    -----
    Szegedy and others, "Going deeper with convolutions" (2015), figure 2a.

    Examples
    --------
    >>> naive_inception((28, 28, 192), 64, 128, 32)
    (416, 387296)
    """
    depth = shape[2]
    params = sum(conv_params(side, depth, filters) for side, filters in ((1, one), (3, three), (5, five)))
    return one + three + five + depth, params

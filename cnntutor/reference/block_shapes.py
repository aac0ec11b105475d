"""What blocks of convolutional networks see, and which shapes come out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cnntutor.reference.convolution import output_size

if TYPE_CHECKING:
    Sides: TypeAlias = tuple[int, int, int]
    """Height, width and depth."""

    Pair: TypeAlias = tuple[int, int]
    """Filters of a 1×1 convolution and of the larger one behind it."""


def residual_shape(shape: Sides, filters: int, stride: int) -> Sides:
    """Return the shape behind a residual block whose first convolution and projection have a stride.

    Parameters
    ----------
    shape : (int, int, int)
        Height, width and depth of its input.
    filters : int
        Of its second convolution.
    stride : int
        At least 1.

    Returns
    -------
    (int, int, int)

    Raises
    ------
    ValueError
        If a side or the stride is below 1.

    Examples
    --------
    >>> residual_shape((32, 33, 64), 128, 2)
    (16, 17, 128)
    """
    height, width = (output_size(side, 3, stride, 1) for side in shape[:2])
    return height, width, filters


def receptive_field(layers: int) -> int:
    """Return how many pixels wide the window is that one value sees through 3×3 convolutions of stride 1.

    Parameters
    ----------
    layers : int
        How many of them, one behind the other.

    Returns
    -------
    int

    Notes
    -----
    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015),
    section 2.3.

    Examples
    --------
    >>> receptive_field(2), receptive_field(3)
    (5, 7)
    """
    return 1 + 2 * layers


def inception_shape(shape: Sides, one: int, three: Pair, five: Pair, pooled: int) -> Sides:
    """Return the shape behind an Inception module.

    Parameters
    ----------
    shape : (int, int, int)
        Height, width and depth of its input.
    one : int
        Filters of the 1×1 branch.
    three, five : (int, int)
        Filters of the 1×1 convolution and of the 3×3, or 5×5, behind it.
    pooled : int
        Filters of the 1×1 convolution behind the pooling.

    Returns
    -------
    (int, int, int)

    Examples
    --------
    >>> inception_shape((28, 28, 192), 64, (96, 128), (16, 32), 32)
    (28, 28, 256)
    """
    return *shape[:2], one + three[1] + five[1] + pooled


def dense_channels(channels: int, growth: int, layers: int) -> list[int]:
    """Return how many channels there are behind each layer of a dense block.

    Parameters
    ----------
    channels : int
        In front of the block.
    growth : int
        Maps that each layer adds.
    layers : int
        How many there are.

    Returns
    -------
    list of int

    Notes
    -----
    Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks" (2017).

    Examples
    --------
    >>> dense_channels(64, 32, 4)
    [96, 128, 160, 192]
    """
    return [channels + growth * place for place in range(1, layers + 1)]

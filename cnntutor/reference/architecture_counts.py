"""How many parameters famous networks have, where layers have other ones than plain convolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.reference.parameters import conv_params, dense_params

if TYPE_CHECKING:
    from collections.abc import Sequence


def paper_params(kernel: int, maps: int, groups: Sequence[tuple[int, int]]) -> list[int]:
    """Return the parameters of the first pooling, the second convolution and the second pooling of LeNet-5.

    Parameters
    ----------
    kernel : int
        Side of the kernels.
    maps : int
        Of the first pooling.
    groups : sequence of (int, int)
        How many maps of the convolution see how many of those before it: (6, 3) are six that see three each.

    Returns
    -------
    list of int
        Pooling there has a weight and a bias for each map.

    Notes
    -----
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998),
    section II.B and table I.

    Examples
    --------
    >>> paper_params(5, 6, [(6, 3), (9, 4), (1, 6)])
    [12, 1516, 32]
    """
    behind = sum(count for count, _ in groups)
    connections = sum(count * seen for count, seen in groups)
    return [2 * maps, kernel**2 * connections + behind, 2 * behind]


def normalised_params(channels: int) -> list[int]:
    """Return the parameters of a residual block with batch normalisation in place of biases.

    Parameters
    ----------
    channels : int
        In front of the block, between its two 3×3 convolutions and behind it.

    Returns
    -------
    list of int
        The trainable ones, and all: mean and variance of each channel are counted, not trained.

    Notes
    -----
    He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016), section 3.4; Ioffe and
    Szegedy, "Batch normalization" (2015), algorithm 1.

    Examples
    --------
    >>> normalised_params(64)
    [73984, 74240]
    """
    weights = 2 * 9 * channels**2
    return [weights + 2 * 2 * channels, weights + 2 * 4 * channels]


def own_head_params(depth: int, blocks: Sequence[tuple[int, int]], nodes: int, outputs: int) -> list[int]:
    """Return the parameters of VGG's convolutions, and of two dense layers behind global pooling.

    Parameters
    ----------
    depth : int
        Channels of the image.
    blocks : sequence of (int, int)
        Convolutions and filters of each block; all kernels are 3×3.
    nodes, outputs : int
        Of the two dense layers.

    Returns
    -------
    list of int
        Those of the convolutions, and those of the dense layers.

    Notes
    -----
    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015),
    table 1, column D.

    Examples
    --------
    >>> own_head_params(3, [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)], 512, 1)
    [14714688, 263169]
    """
    total = 0
    for convolutions, filters in blocks:
        for _ in range(convolutions):
            total += conv_params(3, depth, filters)
            depth = filters
    return [total, dense_params(depth, nodes) + dense_params(nodes, outputs)]

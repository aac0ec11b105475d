"""What is trained, and what is not, when a new head is put onto a network that has learnt already."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cnntutor.reference.parameters import conv_params, dense_params

if TYPE_CHECKING:
    from collections.abc import Sequence

    Sides: TypeAlias = tuple[int, int, int]
    """Height, width and depth of maps."""

NORMALISED = 4
"""Numbers of batch normalisation for each channel: scale, shift, moving mean and moving variance."""

STATISTICS = 2
"""How many of these are moving statistics, which no gradient changes."""


def head_params(maps: Sides, outputs: int) -> int:
    """Return the parameters of global average pooling and a dense layer on maps.

    Parameters
    ----------
    maps : tuple of int
        Height, width and depth of what the base gives.
    outputs : int
        Nodes of the dense layer.

    Returns
    -------
    int
        ``(depth + 1) · outputs``: pooling has none, and height and width play no part.

    Raises
    ------
    ValueError
        If a number is below 1.

    Notes
    -----
    Lin, Chen and Yan, "Network in network" (2014), section 3.2.

    Examples
    --------
    >>> head_params((5, 5, 1280), 1)
    1281
    """
    _require_maps(maps)
    return dense_params(maps[2], outputs)


def flat_head_params(maps: Sides, outputs: int) -> int:
    """Return the parameters of flatten and a dense layer on maps.

    Parameters
    ----------
    maps : tuple of int
        Height, width and depth of what the base gives.
    outputs : int
        Nodes of the dense layer.

    Returns
    -------
    int
        ``(height · width · depth + 1) · outputs``.

    Raises
    ------
    ValueError
        If a number is below 1.

    Examples
    --------
    >>> flat_head_params((5, 5, 1280), 1)
    32001
    """
    _require_maps(maps)
    height, width, depth = maps
    return dense_params(height * width * depth, outputs)


def frozen_counts(depth: int, filters: Sequence[int], outputs: int) -> list[int]:
    """Return what is trained and what is not while the base is frozen.

    The base has a 3×3 convolution with biases and a batch normalisation for each number of filters, the head
    is global average pooling and a dense layer.

    Parameters
    ----------
    depth : int
        Channels of the images.
    filters : sequence of int
        Of each convolution of the base, at least one.
    outputs : int
        Nodes of the head.

    Returns
    -------
    list of int
        Trainable parameters, and those that are not: the head's, and all of the base.

    Raises
    ------
    ValueError
        If a number is below 1, or there is no convolution.

    Examples
    --------
    >>> frozen_counts(3, [16, 32], 5)
    [165, 5280]
    """
    convolutions, normalised = _base_counts(depth, filters)
    return [dense_params(filters[-1], outputs), convolutions + NORMALISED * normalised]


def unfrozen_counts(depth: int, filters: Sequence[int], outputs: int) -> list[int]:
    """Return what is trained and what is not once all layers are trainable.

    Parameters
    ----------
    depth, filters, outputs
        As of `frozen_counts`.

    Returns
    -------
    list of int
        Trainable parameters, and those that are not: the moving statistics of batch normalisation.

    Raises
    ------
    ValueError
        If a number is below 1, or there is no convolution.

    Notes
    -----
    Ioffe and Szegedy, "Batch normalization" (2015), section 3.1: scale and shift are learnt, means and
    variances are kept for inference.

    Examples
    --------
    >>> unfrozen_counts(3, [16, 32], 5)
    [5349, 96]
    """
    convolutions, normalised = _base_counts(depth, filters)
    learnt = convolutions + (NORMALISED - STATISTICS) * normalised
    return [learnt + dense_params(filters[-1], outputs), STATISTICS * normalised]


def _base_counts(depth: int, filters: Sequence[int]) -> tuple[int, int]:
    """Return the parameters of all convolutions, and how many channels are normalised."""
    if not filters:
        raise ValueError("a base has at least one convolution")
    depths = [depth, *filters[:-1]]
    every = zip(depths, filters, strict=True)
    return sum(conv_params(3, before, count) for before, count in every), sum(filters)


def _require_maps(maps: Sides) -> None:
    if min(maps) < 1:
        raise ValueError("height, width and depth are at least 1")

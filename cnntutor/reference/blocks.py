"""Blocks of convolutional networks: VGG, residual, Inception and dense, with given weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cnntutor.reference.activations import relu
from cnntutor.reference.convolution import conv_layer
from cnntutor.reference.pooling import max_pool2d

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.domain.values import Array

    Layers: TypeAlias = Sequence[tuple[Array, Array]]
    """Convolutions, one behind the other: kernels (F, F, D, K) with F odd, and biases (K,)."""


def conv_same(image: Array, kernels: Array, biases: Array | float = 0, stride: int = 1) -> Array:
    """Return the maps of a convolution whose padding keeps height and width at stride 1.

    Parameters
    ----------
    image : array, shape (H, W, D)
        Any real dtype.
    kernels : array, shape (F, F, D, K)
        F is odd.
    biases : array, shape (K,), or number
        Added once per output element.
    stride : int
        For both axes.

    Returns
    -------
    array, shape (ceil(H / stride), ceil(W / stride), K)
        Of the dtype that `conv_layer` gives.

    Raises
    ------
    ValueError
        If the kernels are not square, their side is even or the depths differ.

    Notes
    -----
    ``(F − 1) / 2`` zeros on all four sides: "half padding" in Dumoulin and Visin, "A guide to convolution
    arithmetic for deep learning" (2016), relationship 3. At a stride of more than 1 Keras' "same" pads less.

    Examples
    --------
    >>> conv_same(np.ones((3, 3, 1)), np.ones((3, 3, 1, 1)))[..., 0]
    array([[4., 6., 4.],
           [6., 9., 6.],
           [4., 6., 4.]])
    """
    height, width = np.shape(kernels)[:2]
    if height != width or height % 2 == 0:
        raise ValueError(f"a kernel of {height} × {width} is not square, or its side is not odd")
    return conv_layer(image, kernels, biases, stride, (height - 1) // 2)


def vgg_block(image: Array, layers: Layers) -> Array:
    """Return what convolutions with ReLU and 2×2 max pooling behind them make of an image.

    Parameters
    ----------
    image : array, shape (H, W, D)
        At least 2 × 2 pixels.
    layers : sequence of (kernels, biases)
        As in `conv_same`; each is as deep as the one before has filters.

    Returns
    -------
    array, shape (H // 2, W // 2, K)
        With K filters in the last layer.

    Raises
    ------
    ValueError
        As in `conv_same` and `max_pool2d`.

    Notes
    -----
    Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015).

    Examples
    --------
    >>> vgg_block(np.ones((2, 2, 1)), [(np.ones((3, 3, 1, 1)), np.array([1.0]))])[0, 0]
    array([5.])
    """
    return max_pool2d(_run(image, layers), 2, 2)


def residual_block(
    image: Array,
    kernels1: Array,
    biases1: Array,
    kernels2: Array,
    biases2: Array,
    projection: tuple[Array, Array] | None = None,
    stride: int = 1,
) -> Array:
    """Return ``ReLU(F(x) + shortcut)``: two convolutions with a ReLU between them, and a way around them.

    Parameters
    ----------
    image : array, shape (H, W, D)
        x, of any real dtype.
    kernels1, kernels2 : array, shapes (F, F, D, M) and (F, F, M, K)
        Of the two convolutions of F(x).
    biases1, biases2 : array, shapes (M,) and (K,)
        Theirs.
    projection : (kernels, biases), optional
        A convolution on the shortcut, of shapes (1, 1, D, K) and (K,). Without it the shortcut is x itself,
        K is D and the stride is 1.
    stride : int
        Of the first convolution and of the projection.

    Returns
    -------
    array, shape (ceil(H / stride), ceil(W / stride), K)

    Raises
    ------
    ValueError
        If F(x) and the shortcut have different shapes, and as in `conv_same`.

    Notes
    -----
    He, Zhang, Ren and Sun, "Deep residual learning for image recognition" (2016), equations 1 and 2, without
    batch normalisation.

    Examples
    --------
    >>> nothing, zero = np.zeros((3, 3, 1, 1)), np.zeros(1)
    >>> residual_block(np.array([[[-2], [3]]]), nothing, zero, nothing, zero)[..., 0]
    array([[0., 3.]])
    """
    inner = relu(conv_same(image, kernels1, biases1, stride))
    maps = conv_same(inner, kernels2, biases2)
    shortcut = np.asarray(image) if projection is None else conv_same(image, *projection, stride)
    if maps.shape != shortcut.shape:
        raise ValueError(f"F(x) is {maps.shape} and the shortcut {shortcut.shape}: they cannot be added")
    return relu(maps + shortcut)


def inception_module(image: Array, branches: Sequence[Layers], pooled: Layers) -> Array:
    """Return the maps of several branches on one image, one behind the other along the channels.

    Parameters
    ----------
    image : array, shape (H, W, D)
        What every branch gets.
    branches : sequence of sequences of (kernels, biases)
        Each a sequence of convolutions as in `conv_same`, with a ReLU behind each.
    pooled : sequence of (kernels, biases)
        The convolutions of the last branch, behind 3×3 max pooling that keeps the size.

    Returns
    -------
    array, shape (H, W, K)
        K is the sum of the filters of the last convolutions.

    Raises
    ------
    ValueError
        As in `conv_same`.

    Notes
    -----
    Szegedy and others, "Going deeper with convolutions" (2015), figure 2.

    Examples
    --------
    >>> one = [(np.ones((1, 1, 1, 1)), np.zeros(1))]
    >>> inception_module(np.array([[[1], [5], [2]]]), [one], one)[0]
    array([[1., 5.],
           [5., 5.],
           [2., 5.]])
    """
    maps = [_run(image, layers) for layers in branches]
    maps.append(_run(max_pool_same(image), pooled))
    return np.concatenate(maps, axis=-1)


def max_pool_same(image: Array) -> Array:
    """Return the largest of the 3 × 3 pixels around each one; what lies outside of the image never counts.

    Parameters
    ----------
    image : array, shape (H, W, D)
        Any real dtype.

    Returns
    -------
    array, shape (H, W, D)

    Examples
    --------
    >>> max_pool_same(np.array([[[-1], [-5], [-2], [-7]]]))[..., 0]
    array([[-1, -1, -2, -2]])
    """
    return max_pool2d(np.pad(image, ((1, 1), (1, 1), (0, 0)), mode="edge"), 3, 1)


def dense_block(image: Array, layers: Layers) -> Array:
    """Return an image with the maps of convolutions, each of which sees all that was there before.

    Parameters
    ----------
    image : array, shape (H, W, D)
        Any real dtype.
    layers : sequence of (kernels, biases)
        As in `conv_same`, with a ReLU behind each; the kernels are D + n·k deep where n layers with k filters
        stand before.

    Returns
    -------
    array, shape (H, W, D + n·k)
        First the image, then the maps of the n layers in their order.

    Raises
    ------
    ValueError
        As in `conv_same`.

    Notes
    -----
    Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks" (2017), equation 2,
    without batch normalisation.

    Examples
    --------
    >>> dense_block(np.ones((1, 1, 1)), [(np.full((1, 1, 1, 1), 2), np.array([1]))])
    array([[[1., 3.]]])
    """
    maps = np.asarray(image)
    for kernels, biases in layers:
        maps = np.concatenate([maps, relu(conv_same(maps, kernels, biases))], axis=-1)
    return maps


def _run(maps: Array, layers: Layers) -> Array:
    for kernels, biases in layers:
        maps = relu(conv_same(maps, kernels, biases))
    return maps

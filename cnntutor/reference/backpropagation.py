"""Backward passes: from the gradient of a layer's output to the gradients of all that went into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnntutor.reference.convolution import output_size
from cnntutor.reference.losses import softmax

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def conv2d_backward(
    upstream: Array, image: Array, kernel: Array, stride: int = 1, padding: int = 0
) -> tuple[Array, Array, np.float64]:
    """Return the gradients of a convolution with one kernel and one bias.

    Parameters
    ----------
    upstream : array, shape (H', W'), any real dtype
        The loss's gradient with respect to each element of the feature map.
    image : array, shape (H, W), any real dtype
        What the kernel slid over.
    kernel : array, shape (F1, F2), any real dtype
        The weights.
    stride, padding : int
        Those of the forward pass.

    Returns
    -------
    d_image : array, shape (H, W), float64
        The loss's gradient with respect to each pixel: 0 where no window was.
    d_kernel : array, shape (F1, F2), float64
        That with respect to each weight.
    d_bias : float64
        That with respect to the bias which is added to every element.

    Raises
    ------
    ValueError
        If `upstream` has not the shape of the feature map, or the kernel does not fit.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), equations 9.11 and 9.13. The feature map is a
    cross-correlation, as everywhere here; `upstream[i, j]` goes to each pixel of window (i, j), times the
    weight that lay on it.

    Examples
    --------
    >>> image, kernel = np.arange(9.0).reshape(3, 3), np.array([[1.0, 2], [3, 4]])
    >>> d_image, d_kernel, d_bias = conv2d_backward(np.array([[1.0, 0], [0, 2]]), image, kernel)
    >>> d_image
    array([[1., 2., 0.],
           [3., 6., 4.],
           [0., 6., 8.]])
    >>> d_kernel
    array([[ 8., 11.],
           [17., 20.]])
    >>> float(d_bias)
    3.0
    """
    upstream, image, kernel = (np.asarray(each, dtype=np.float64) for each in (upstream, image, kernel))
    _require_places(upstream, image.shape, kernel.shape, stride, padding)
    padded = np.pad(image, padding)
    windows = sliding_window_view(padded, kernel.shape)[::stride, ::stride]
    d_kernel = np.einsum("ij,ijab->ab", upstream, windows)
    d_padded = np.zeros_like(padded)
    reach = stride * (upstream.shape[0] - 1) + 1, stride * (upstream.shape[1] - 1) + 1
    for (a, b), weight in np.ndenumerate(kernel):
        d_padded[a : a + reach[0] : stride, b : b + reach[1] : stride] += weight * upstream
    height, width = image.shape
    d_image = d_padded[padding : padding + height, padding : padding + width]
    return d_image, d_kernel, upstream.sum()


def max_pool_backward(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
    """Return the gradient of max pooling with respect to its input.

    Parameters
    ----------
    upstream : array, shape (H', W'), any real dtype
        The loss's gradient with respect to each pooled number.
    image : array, shape (H, W), any real dtype
        What was pooled.
    size, stride : int
        Those of the forward pass.

    Returns
    -------
    array, shape (H, W), float64
        Each number of `upstream` is added where its window has its largest number. Where that stands there
        several times, all of it goes to the first one, row by row.

    Raises
    ------
    ValueError
        If `upstream` has not the shape of the pooled map, or the window does not fit.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 9.3 has the forward pass.
    `tf.nn.max_pool2d` on a CPU has the same rule for several maxima.

    Examples
    --------
    >>> max_pool_backward(np.array([[5.0]]), np.array([[1, 4], [4, 2]]))
    array([[0., 5.],
           [0., 0.]])
    """
    upstream, image = np.asarray(upstream, dtype=np.float64), np.asarray(image)
    _require_places(upstream, image.shape, (size, size), stride)
    windows = sliding_window_view(image, (size, size))[::stride, ::stride]
    best = windows.reshape(*upstream.shape, size * size).argmax(axis=-1)
    i, j = np.indices(upstream.shape)
    gradient = np.zeros(image.shape)
    np.add.at(gradient, (stride * i + best // size, stride * j + best % size), upstream)
    return gradient


def avg_pool_backward(upstream: Array, image: Array, size: int = 2, stride: int = 2) -> Array:
    """Return the gradient of average pooling with respect to its input.

    Parameters
    ----------
    upstream, image, size, stride
        As in `max_pool_backward`; of the image only the shape counts.

    Returns
    -------
    array, shape (H, W), float64
        Each number of `upstream` is shared equally among the pixels of its window.

    Raises
    ------
    ValueError
        As in `max_pool_backward`.

    Notes
    -----
    Each pixel of a window counts 1 / size² in its average.

    Examples
    --------
    >>> avg_pool_backward(np.array([[8.0]]), np.zeros((2, 3)))
    array([[2., 2., 0.],
           [2., 2., 0.]])
    """
    upstream, image = np.asarray(upstream, dtype=np.float64), np.asarray(image)
    _require_places(upstream, image.shape, (size, size), stride)
    gradient = np.zeros(image.shape)
    for i, j in np.ndindex(upstream.shape):
        top, left = i * stride, j * stride
        gradient[top : top + size, left : left + size] += upstream[i, j] / size**2
    return gradient


def relu_backward(upstream: Array, x: Array) -> Array:
    """Return the gradient of ReLU with respect to its input.

    Parameters
    ----------
    upstream : array, any shape, any real dtype
        The loss's gradient with respect to each output.
    x : array of the same shape, any real dtype
        What went in.

    Returns
    -------
    array of the same shape, float64
        `upstream` where x > 0, else 0: at 0 the slope counts as 0, as in Keras.

    Raises
    ------
    ValueError
        If the two shapes differ.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.3.1, on the slope at 0.

    Examples
    --------
    >>> relu_backward(np.array([5.0, -6.0, 7.0]), np.array([-1.0, 2.0, 3.0]))
    array([ 0., -6.,  7.])
    """
    upstream, x = np.asarray(upstream, dtype=np.float64), np.asarray(x)
    if upstream.shape != x.shape:
        raise ValueError(f"the upstream has the shape {upstream.shape}, x {x.shape}")
    return np.where(x > 0, upstream, 0.0)


def softmax_cross_entropy_backward(logits: Array, targets: Array) -> Array:
    """Return the gradient of the mean cross-entropy of softmax with respect to the logits.

    Parameters
    ----------
    logits : array, shape (N, C), any real dtype
        A row for each sample.
    targets : array, shape (N, C), any real dtype
        One-hot rows.

    Returns
    -------
    array, shape (N, C), float64
        ``(softmax(logits) − targets) / N``; each row sums to 0.

    Raises
    ------
    ValueError
        If the two shapes differ.

    Notes
    -----
    Bishop, "Pattern Recognition and Machine Learning" (2006), equation 4.109.

    Examples
    --------
    >>> softmax_cross_entropy_backward(np.zeros((2, 2)), np.array([[1, 0], [0, 1]]))
    array([[-0.25,  0.25],
           [ 0.25, -0.25]])
    """
    logits, targets = np.asarray(logits, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    if logits.shape != targets.shape:
        raise ValueError(f"the logits have the shape {logits.shape}, the targets {targets.shape}")
    gradient: Array = (softmax(logits) - targets) / len(logits)
    return gradient


def _require_places(
    upstream: Array, image: tuple[int, ...], window: tuple[int, ...], stride: int, padding: int = 0
) -> None:
    """Raise a ValueError unless an upstream has one number for each place of the window."""
    places = tuple(
        output_size(length, side, stride, padding) for length, side in zip(image, window, strict=True)
    )
    if upstream.shape != places:
        raise ValueError(f"the upstream has the shape {upstream.shape}, the result {places}")

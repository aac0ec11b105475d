"""The convolution of mathematics, which flips its kernel, and kernels with gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cnntutor.reference.convolution import conv2d

if TYPE_CHECKING:
    from cnntutor.domain.values import Array


def true_convolution(image: Array, kernel: Array) -> Array:
    """Return the convolution of an image with a kernel, at the places where the kernel fits.

    Parameters
    ----------
    image : array, shape (..., H, W), any real dtype
        One image, or any number of leading batch axes.
    kernel : array, shape (F1, F2), any real dtype
        Flipped here along both axes.

    Returns
    -------
    array, shape (..., H − F1 + 1, W − F2 + 1)
        Whole numbers give int64, floats the wider of their dtypes.

    Raises
    ------
    ValueError
        If the kernel does not fit.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep Learning" (2016), equation 9.4; ``mode="valid"`` of
    ``scipy.signal.convolve2d``. Layers of networks do not flip: their operation is cross-correlation.

    Examples
    --------
    >>> true_convolution(np.arange(1, 17).reshape(4, 4), np.array([[1, 2], [3, 4]]))[0, 0]
    np.int64(26)
    """
    return conv2d(image, np.asarray(kernel)[::-1, ::-1])


def dilate(kernel: Array, dilation: int) -> Array:
    """Return a kernel with gaps of zeros between its weights.

    Parameters
    ----------
    kernel : array, shape (F1, F2), any dtype
        The weights.
    dilation : int
        The way from one weight to the next, in pixels, at least 1; 1 leaves the kernel as it is.

    Returns
    -------
    array, shape ((F1 − 1)·dilation + 1, (F2 − 1)·dilation + 1), of the kernel's dtype

    Raises
    ------
    ValueError
        If the kernel has not two axes or is empty, or the dilation is less than 1.

    Notes
    -----
    Yu and Koltun, "Multi-scale context aggregation by dilated convolutions" (2016), section 2.

    Examples
    --------
    >>> dilate(np.array([[1, 2], [3, 4]]), 2)
    array([[1, 0, 2],
           [0, 0, 0],
           [3, 0, 4]])
    """
    kernel = np.asarray(kernel)
    if kernel.ndim != 2 or not kernel.size or dilation < 1:
        raise ValueError(f"a kernel of shape {kernel.shape} cannot be dilated by {dilation}")
    dilated = np.zeros([(side - 1) * dilation + 1 for side in kernel.shape], kernel.dtype)
    dilated[::dilation, ::dilation] = kernel
    return dilated

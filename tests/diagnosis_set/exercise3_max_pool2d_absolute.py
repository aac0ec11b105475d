# max_pool2d: keeps the number of the largest absolute value
import numpy as np


def max_pool2d(image, size=2, stride=2):
    """Max pooling: the strongest response of each window."""
    h = (image.shape[0] - size) // stride + 1
    w = (image.shape[1] - size) // stride + 1
    out = np.zeros((h, w, *image.shape[2:]))
    for i in range(h):
        for j in range(w):
            window = image[i * stride:i * stride + size, j * stride:j * stride + size]
            out[i, j] = np.abs(window).max(axis=(0, 1))
    return out

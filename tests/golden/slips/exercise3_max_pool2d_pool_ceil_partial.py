# max_pool2d: windows that stick out are pooled too
import numpy as np


def max_pool2d(image, size=2, stride=2):
    H, W = image.shape[:2]
    oh, ow = -(-(H - size) // stride) + 1, -(-(W - size) // stride) + 1
    out = np.zeros((oh, ow, *image.shape[2:]))
    for i in range(oh):
        for j in range(ow):
            w = image[i * stride : i * stride + size, j * stride : j * stride + size]
            out[i, j] = w.max(axis=(0, 1))
    return out

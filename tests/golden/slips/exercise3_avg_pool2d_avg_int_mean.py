# avg_pool2d: the mean of each window is cut to a whole number
import numpy as np


def avg_pool2d(image, size=2, stride=2):
    H, W = image.shape[:2]
    oh, ow = (H - size) // stride + 1, (W - size) // stride + 1
    out = np.zeros((oh, ow, *image.shape[2:]))
    for i in range(oh):
        for j in range(ow):
            w = image[i * stride : i * stride + size, j * stride : j * stride + size]
            out[i, j] = w.mean(axis=(0, 1)).astype(int)
    return out

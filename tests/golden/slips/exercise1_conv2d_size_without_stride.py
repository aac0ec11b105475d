# conv2d: the size is made without the stride
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    H, W = x.shape
    kh, kw = kernel.shape
    out = np.zeros((H - kh + 1, W - kw + 1))
    for i in range((H - kh) // stride + 1):
        for j in range((W - kw) // stride + 1):
            out[i, j] = (x[i * stride : i * stride + kh, j * stride : j * stride + kw] * kernel).sum()
    return out

# conv2d: the output index is not divided by the stride
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    H, W = x.shape
    kh, kw = kernel.shape
    out = np.zeros(((H - kh) // stride + 1, (W - kw) // stride + 1))
    for i in range(0, H - kh + 1, stride):
        for j in range(0, W - kw + 1, stride):
            out[i, j] = (x[i : i + kh, j : j + kw] * kernel).sum()
    return out

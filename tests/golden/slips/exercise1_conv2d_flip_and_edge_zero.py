# conv2d: the kernel is flipped, and the last row and column stay 0
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    H, W = x.shape
    kh, kw = kernel.shape
    kernel = kernel[::-1, ::-1]
    oh = (H - kh) // stride + 1
    ow = (W - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh - 1):
        for j in range(ow - 1):
            out[i, j] = (x[i * stride : i * stride + kh, j * stride : j * stride + kw] * kernel).sum()
    return out

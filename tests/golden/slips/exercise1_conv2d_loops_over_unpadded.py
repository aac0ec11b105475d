# conv2d: the loops run over the extent without padding
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    H, W = x.shape
    kh, kw = kernel.shape
    oh = (H - kh) // stride + 1
    ow = (W - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range((image.shape[0] - kh) // stride + 1):
        for j in range((image.shape[1] - kw) // stride + 1):
            out[i, j] = (x[i * stride : i * stride + kh, j * stride : j * stride + kw] * kernel).sum()
    return out

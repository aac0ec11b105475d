# im2col: a place is counted with the number of rows in place of the number of columns
import numpy as np


def im2col(image, kernel_shape, stride=1, padding=0):
    kh, kw = kernel_shape
    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    h = (p.shape[0] - kh) // stride + 1
    w = (p.shape[1] - kw) // stride + 1
    cols = np.zeros((h * w, kh * kw * p.shape[2]))
    for i in range(h):
        for j in range(w):
            top, left = i, j
            cols[i * w + j] = p[top:top + kh, left:left + kw].reshape(-1)
    return cols

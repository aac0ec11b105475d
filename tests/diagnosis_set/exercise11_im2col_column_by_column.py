# im2col: the windows are collected column by column
import numpy as np


def im2col(image, kernel_shape, stride=1, padding=0):
    kh, kw = kernel_shape
    x = np.pad(image, ((padding,) * 2, (padding,) * 2, (0, 0)))
    out = []
    for j in range(0, x.shape[1] - kw + 1, stride):
        for i in range(0, x.shape[0] - kh + 1, stride):
            out.append(x[i:i + kh, j:j + kw].ravel())
    return np.stack(out)

# col2im: = in place of +=
import numpy as np


def col2im(columns, image_shape, kernel_shape, stride=1, padding=0):
    H, W, C = image_shape
    kh, kw = kernel_shape
    out = np.zeros((H + 2 * padding, W + 2 * padding, C))
    n = 0
    for i in range(0, H + 2 * padding - kh + 1, stride):
        for j in range(0, W + 2 * padding - kw + 1, stride):
            out[i:i + kh, j:j + kw] = columns[n].reshape(kh, kw, C)
            n += 1
    return out[padding:H + padding, padding:W + padding]

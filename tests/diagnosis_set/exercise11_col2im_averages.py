# col2im: where windows overlap, their average is taken
import numpy as np


def col2im(columns, image_shape, kernel_shape, stride=1, padding=0):
    H, W, C = image_shape
    kh, kw = kernel_shape
    total = np.zeros((H + 2 * padding, W + 2 * padding, C))
    count = np.zeros_like(total)
    n = 0
    for i in range(0, H + 2 * padding - kh + 1, stride):
        for j in range(0, W + 2 * padding - kw + 1, stride):
            total[i:i + kh, j:j + kw] += columns[n].reshape(kh, kw, C)
            count[i:i + kh, j:j + kw] += 1
            n += 1
    total = total / np.maximum(count, 1)
    return total[padding:H + padding, padding:W + padding]

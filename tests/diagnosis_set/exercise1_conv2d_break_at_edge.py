# conv2d: leaves the loops too early with a break, so the last row and column stay zero
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    p = np.pad(image, padding)
    out = np.zeros(((p.shape[0] - kh) // stride + 1, (p.shape[1] - kw) // stride + 1))
    for y in range(p.shape[0]):
        if y * stride + kh >= p.shape[0]:
            break
        for x in range(p.shape[1]):
            if x * stride + kw >= p.shape[1]:
                break
            out[y, x] = np.sum(kernel * p[y * stride:y * stride + kh, x * stride:x * stride + kw])
    return out

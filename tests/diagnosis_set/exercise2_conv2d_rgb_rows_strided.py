# conv2d_rgb: computes every window, then takes the stride on the rows only
import numpy as np


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, _ = kernel.shape
    full = np.zeros((p.shape[0] - kh + 1, p.shape[1] - kw + 1))
    for i in range(full.shape[0]):
        for j in range(full.shape[1]):
            full[i, j] = (p[i:i + kh, j:j + kw] * kernel).sum() + bias
    return full[::stride]

# conv_same: pads with half of F + 1
import numpy as np


def conv_same(image, kernels, biases, stride=1):
    f = kernels.shape[0]
    p = (f + 1) // 2
    x = np.pad(image, ((p, p), (p, p), (0, 0)))
    rows = (x.shape[0] - f) // stride + 1
    cols = (x.shape[1] - f) // stride + 1
    out = np.zeros((rows, cols, kernels.shape[3]))
    for r in range(rows):
        for c in range(cols):
            w = x[r * stride:r * stride + f, c * stride:c * stride + f]
            for k in range(kernels.shape[3]):
                out[r, c, k] = np.sum(w * kernels[..., k]) + biases[k]
    return out

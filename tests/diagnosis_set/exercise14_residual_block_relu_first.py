# residual_block: ReLU of both convolutions, then the addition
import numpy as np


def conv(x, w, b, s=1):
    p = w.shape[0] // 2
    x = np.pad(x, ((p, p), (p, p), (0, 0)))
    h, v = (x.shape[0] - w.shape[0]) // s + 1, (x.shape[1] - w.shape[1]) // s + 1
    out = np.zeros((h, v, w.shape[3]))
    for i in range(h):
        for j in range(v):
            patch = x[i * s:i * s + w.shape[0], j * s:j * s + w.shape[1]]
            for k in range(w.shape[3]):
                out[i, j, k] = (patch * w[:, :, :, k]).sum() + b[k]
    return out


def residual_block(image, kernels1, biases1, kernels2, biases2, projection=None, stride=1):
    y = np.maximum(conv(image, kernels1, biases1, stride), 0)
    y = np.maximum(conv(y, kernels2, biases2), 0)
    if projection is None:
        return y + image
    return y + conv(image, projection[0], projection[1], stride)

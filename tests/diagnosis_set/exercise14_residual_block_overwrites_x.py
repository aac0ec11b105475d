# residual_block: the shortcut comes from behind the first convolution
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
    image = np.maximum(conv(image, kernels1, biases1, stride), 0)
    out = conv(image, kernels2, biases2)
    if projection is not None:
        image = conv(image, *projection, stride)
    return np.maximum(out + image, 0)

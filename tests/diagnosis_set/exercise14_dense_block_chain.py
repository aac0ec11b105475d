# dense_block: an ordinary chain of layers
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


def dense_block(image, layers):
    x = image
    for w, b in layers:
        x = np.maximum(conv(x, w, b), 0)
    return np.concatenate([image, x], axis=-1)

# vgg_block: one ReLU, behind the loop
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


def pool(x, n, s):
    h, v = (x.shape[0] - n) // s + 1, (x.shape[1] - n) // s + 1
    return np.array([[x[i * s:i * s + n, j * s:j * s + n].max(axis=(0, 1)) for j in range(v)] for i in range(h)])


def vgg_block(image, layers):
    maps = image
    for w, b in layers:
        maps = conv(maps, w, b)
    maps = np.maximum(maps, 0)
    return pool(maps, 2, 2)

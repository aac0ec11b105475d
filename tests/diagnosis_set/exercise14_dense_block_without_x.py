# dense_block: the image is not in the result
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
    seen, made = image, []
    for w, b in layers:
        new = np.maximum(conv(seen, w, b), 0)
        made.append(new)
        seen = np.concatenate([seen, new], axis=2)
    return np.concatenate(made, axis=2)

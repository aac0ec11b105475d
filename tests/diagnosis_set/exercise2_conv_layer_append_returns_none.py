# conv_layer: assigns what list.append returns
import numpy as np

def conv_layer(image, kernels, biases, stride=1, padding=0):
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, _, n = kernels.shape
    maps = []
    for k in range(n):
        h = (padded.shape[0] - kh) // stride + 1
        w = (padded.shape[1] - kw) // stride + 1
        m = np.zeros((h, w))
        for i in range(h):
            for j in range(w):
                m[i, j] = np.sum(padded[i*stride:i*stride+kh, j*stride:j*stride+kw] * kernels[..., k]) + biases[k]
        maps = maps.append(m)
    return np.stack(maps, axis=-1)

# conv_layer: row and column are swapped
import numpy as np


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    return conv_layer(image, kernel[..., None], np.array([bias]), stride, padding)[..., 0]


def conv_layer(image, kernels, biases, stride=1, padding=0):
    f, g = kernels.shape[:2]
    p = np.pad(image.astype(float), ((padding, padding), (padding, padding), (0, 0)))
    nh = (p.shape[0] - f) // stride + 1
    nw = (p.shape[1] - g) // stride + 1
    z = np.zeros((nh, nw, kernels.shape[3]))
    for h in range(nh):
        for w in range(nw):
            for c in range(kernels.shape[3]):
                vs, hs = w * stride, h * stride
                s = p[vs : vs + f, hs : hs + g]
                k = kernels[: s.shape[0], : s.shape[1], :, c]
                z[h, w, c] = np.sum(s * k) + biases[c]
    return z

# conv_layer: each channel overwrites the one before
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
                s = p[h * stride : h * stride + f, w * stride : w * stride + g]
                for d in range(p.shape[2]):
                    z[h, w, c] = np.sum(s[..., d] * kernels[:, :, d, c]) + biases[c]
    return z

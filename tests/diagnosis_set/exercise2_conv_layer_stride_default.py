# conv_layer: forgets to hand stride and padding on to its helper
import numpy as np


def conv3d(image, kernel, bias=0, stride=1, padding=0):
    kh, kw, _ = kernel.shape
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    out_h = (padded.shape[0] - kh) // stride + 1
    out_w = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            out[i, j] = (padded[i * stride:i * stride + kh, j * stride:j * stride + kw, :] * kernel).sum() + bias
    return out


def conv_layer(image, kernels, biases, stride=1, padding=0):
    return np.dstack([conv3d(image, kernels[:, :, :, i], biases[i]) for i in range(len(biases))])

# conv_layer: the maps are stacked along the first axis
import numpy as np


def one_map(image, kernel, bias, stride, padding):
    kh, kw = kernel.shape[:2]
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    oh = (padded.shape[0] - kh) // stride + 1
    ow = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = np.sum(padded[i * stride:i * stride + kh, j * stride:j * stride + kw] * kernel) + bias
    return out


def conv_layer(image, kernels, biases, stride=1, padding=0):
    maps = []
    for k in range(kernels.shape[3]):
        maps.append(one_map(image, kernels[:, :, :, k], biases[k], stride, padding))
    return np.array(maps)

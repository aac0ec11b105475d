# conv_layer: calls a helper that is called otherwise
import numpy as np


def conv_single(image, kernel, bias, stride, padding):
    kh, kw, _ = kernel.shape
    image = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    h = (image.shape[0] - kh) // stride + 1
    w = (image.shape[1] - kw) // stride + 1
    return np.array([[np.sum(image[i*stride:i*stride+kh, j*stride:j*stride+kw] * kernel) + bias
                      for j in range(w)] for i in range(h)])


def conv_layer(image, kernels, biases, stride=1, padding=0):
    results = [conv_rgb_single(image, kernels[..., k], b, stride, padding) for k, b in enumerate(biases)]
    return np.stack(results, axis=-1)

# conv2d_backward: the three gradients are returned in a dict
import numpy as np


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    h, w = kernel.shape
    padded = np.pad(image, padding)
    grads = {"dx": np.zeros(padded.shape), "dw": np.zeros(kernel.shape), "db": upstream.sum()}
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            a, b = i * stride, j * stride
            grads["dw"] += upstream[i, j] * padded[a : a + h, b : b + w]
            grads["dx"][a : a + h, b : b + w] += upstream[i, j] * kernel
    grads["dx"] = grads["dx"][padding : padding + image.shape[0], padding : padding + image.shape[1]]
    return grads

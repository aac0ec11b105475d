# max_pool_backward: every number that is the largest gets the upstream
import numpy as np


def max_pool_backward(upstream, image, size=2, stride=2):
    d = np.zeros(image.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            window = image[i * stride:i * stride + size, j * stride:j * stride + size]
            d[i * stride:i * stride + size, j * stride:j * stride + size] += (window == window.max()) * upstream[i, j]
    return d

# avg_pool_backward: every pixel gets all of the upstream
import numpy as np


def avg_pool_backward(upstream, image, size=2, stride=2):
    d = np.zeros(image.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            d[i * stride:i * stride + size, j * stride:j * stride + size] += upstream[i, j]
    return d

# max_pool_backward: = in place of += where windows overlap
import numpy as np


def max_pool_backward(upstream, image, size=2, stride=2):
    d = np.zeros(image.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            top, left = i * stride, j * stride
            window = image[top:top + size, left:left + size]
            a, b = np.unravel_index(window.argmax(), window.shape)
            d[top + a, left + b] = upstream[i, j]
    return d

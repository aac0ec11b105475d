# conv2d_backward: the gradient of the bias is returned before that of the kernel
import numpy as np


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    h, w = kernel.shape
    padded = np.pad(image, padding)
    dx, dk = np.zeros(padded.shape), np.zeros(kernel.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            a, b = i * stride, j * stride
            dk += upstream[i, j] * padded[a : a + h, b : b + w]
            dx[a : a + h, b : b + w] += upstream[i, j] * kernel
    dx = dx[padding : padding + image.shape[0], padding : padding + image.shape[1]]
    return dx, upstream.sum(), dk

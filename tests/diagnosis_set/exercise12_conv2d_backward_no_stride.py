# conv2d_backward: the windows are one pixel apart whatever the stride
import numpy as np


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), padding)
    d_image = np.zeros_like(padded)
    d_kernel = np.zeros(kernel.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            d_kernel += upstream[i, j] * padded[i:i + kh, j:j + kw]
            d_image[i:i + kh, j:j + kw] += upstream[i, j] * kernel
    h, w = image.shape
    return d_image[padding:padding + h, padding:padding + w], d_kernel, upstream.sum()

# conv2d_backward: the kernel is flipped although it is laid where it was
import numpy as np


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), padding)
    d_image = np.zeros_like(padded)
    d_kernel = np.zeros(kernel.shape)
    d_bias = 0.0
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            r, c = i * stride, j * stride
            d_kernel += upstream[i, j] * padded[r:r + kh, c:c + kw]
            d_image[r:r + kh, c:c + kw] += upstream[i, j] * kernel[::-1, ::-1]
            d_bias += upstream[i, j]
    d_image = d_image[padding:padding + image.shape[0], padding:padding + image.shape[1]]
    return d_image, d_kernel, d_bias

# true_convolution: the kernel is flipped from left to right only
import numpy as np


def true_convolution(image, kernel):
    kernel = np.fliplr(kernel)
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (image[i:i + kh, j:j + kw] * kernel).sum()
    return out

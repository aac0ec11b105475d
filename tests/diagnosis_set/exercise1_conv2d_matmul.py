# conv2d: uses @ (matrix product) where the elements have to be multiplied
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    padded = np.pad(image, padding)
    oh = (padded.shape[0] - kh) // stride + 1
    ow = (padded.shape[1] - kw) // stride + 1
    result = np.empty((oh, ow))
    for i in range(oh):
        for j in range(ow):
            patch = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.sum(patch @ kernel)
    return result

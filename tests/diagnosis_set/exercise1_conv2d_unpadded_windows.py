# conv2d: pads the image, then cuts the windows out of the image that is not padded
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    kh, kw = kernel.shape
    h = (image.shape[0] - kh + 2 * padding) // stride + 1
    w = (image.shape[1] - kw + 2 * padding) // stride + 1
    image_padded = np.pad(image, padding, mode='constant', constant_values=0)
    result = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            result[i, j] = np.sum(image[i*stride:i*stride+kh, j*stride:j*stride+kw] * kernel)
    return result

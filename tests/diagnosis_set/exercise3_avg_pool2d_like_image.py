# avg_pool2d: zeros of the dtype of the image cut the averages off
import numpy as np


def avg_pool2d(image, size=2, stride=2):
    out_shape = ((image.shape[0] - size) // stride + 1, (image.shape[1] - size) // stride + 1) + image.shape[2:]
    out = np.zeros_like(image, shape=out_shape)
    for i in range(out_shape[0]):
        for j in range(out_shape[1]):
            out[i, j] = np.mean(image[i * stride:i * stride + size, j * stride:j * stride + size], axis=(0, 1))
    return out

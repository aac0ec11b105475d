# avg_pool2d: one place too many along each axis
import numpy as np

def avg_pool2d(image, size=2, stride=2):
    # output dimensions
    oh = image.shape[0] // stride + 1
    ow = image.shape[1] // stride + 1
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range((image.shape[0] - size) // stride + 1):
        for j in range((image.shape[1] - size) // stride + 1):
            out[i, j] = np.average(image[i*stride:i*stride+size, j*stride:j*stride+size], axis=(0, 1))
    return out

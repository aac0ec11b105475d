# max_pool2d: Python's max on a window of rows
import numpy as np

def max_pool2d(image, size=2, stride=2):
    oh = (image.shape[0] - size) // stride + 1
    ow = (image.shape[1] - size) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = max(image[i*stride:i*stride+size, j*stride:j*stride+size])
    return out

# max_pool2d: i is used for the rows and for the columns
import numpy as np

def max_pool2d(image, size=2, stride=2):
    n = (image.shape[0] - size) // stride + 1
    m = (image.shape[1] - size) // stride + 1
    if image.ndim == 3:
        result = np.zeros((n, m, image.shape[2]))
    else:
        result = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            win = image[i*stride:i*stride+size, i*stride:i*stride+size]
            result[i, j] = win.max(axis=0).max(axis=0)
    return result

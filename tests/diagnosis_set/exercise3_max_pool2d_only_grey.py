# max_pool2d: works for images without channels only
import numpy as np

def max_pool2d(image, size=2, stride=2):
    height, width = image.shape
    out = np.zeros(((height - size)//stride + 1, (width - size)//stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = image[i*stride:i*stride+size, j*stride:j*stride+size].max()
    return out

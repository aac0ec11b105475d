# avg_pool2d: divides by size and not by size * size
import numpy as np

def avg_pool2d(image, size=2, stride=2):
    h, w = image.shape[:2]
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            out[i, j] = image[i*stride:i*stride+size, j*stride:j*stride+size].sum(axis=(0, 1)) / size
    return out

# max_pool2d: the window is always 2 x 2
import numpy as np

def max_pool2d(image, size=2, stride=2):
    h, w = image.shape[:2]
    oh = (h - size) // stride + 1
    ow = (w - size) // stride + 1
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            a = image[i * stride, j * stride]
            b = image[i * stride, j * stride + 1]
            c = image[i * stride + 1, j * stride]
            d = image[i * stride + 1, j * stride + 1]
            out[i, j] = np.maximum(np.maximum(a, b), np.maximum(c, d))
    return out

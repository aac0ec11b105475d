# conv2d: the width of the map is computed from the height of the image
import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    h, w = image.shape
    kh, kw = kernel.shape
    out_h = (h - kh + 2 * padding) // stride + 1
    out_w = (h - kw + 2 * padding) // stride + 1
    padded = np.pad(image, padding, mode="constant")
    output = np.zeros((out_h, out_w))
    for y in range(out_h):
        for x in range(out_w):
            region = padded[y * stride:y * stride + kh, x * stride:x * stride + kw]
            output[y, x] = (region * kernel).sum()
    return output

# conv2d_rgb: the bias is added to every product before they are summed up
import numpy as np


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)), mode="constant")
    kh, kw, kd = kernel.shape
    rows = 1 + (padded.shape[0] - kh) // stride
    cols = 1 + (padded.shape[1] - kw) // stride
    feature_map = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            patch = padded[r * stride:r * stride + kh, c * stride:c * stride + kw]
            feature_map[r, c] = np.sum(patch * kernel + bias)
    return feature_map

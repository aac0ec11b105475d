# describe: set() of the labels, which are rows of one
import numpy as np


def describe(images, labels):
    N, H, W = images.shape[:3]
    C = 1
    if images.ndim == 4:
        C = images.shape[3]
    pixels = images.flatten()
    return N, H, W, C, int(np.min(pixels)), int(np.max(pixels)), len(set(labels))

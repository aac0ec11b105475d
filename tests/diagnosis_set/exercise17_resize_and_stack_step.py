# resize_and_stack: every H // height-th row, cut off
import numpy as np


def resize_and_stack(images, height, width):
    out = np.zeros((len(images), height, width, 3))
    for n in range(len(images)):
        image = images[n]
        H, W = image.shape[0], image.shape[1]
        for i in range(height):
            for j in range(width):
                out[n, i, j] = image[i * (H // height), j * (W // width)]
    return out

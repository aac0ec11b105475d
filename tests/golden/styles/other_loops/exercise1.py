import numpy as np


def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    (height, width), (h, w) = image.shape, kernel.shape
    out = np.zeros(((height - h) // stride + 1, (width - w) // stride + 1))
    for i in range(0, height - h, stride):
        for j in range(0, width - w, stride):
            out[i // stride, j // stride] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out

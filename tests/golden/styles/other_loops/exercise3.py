import numpy as np


def max_pool2d(image, size=2, stride=2):
    rows, columns = (image.shape[0] - size) // stride + 1, (image.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns) + image.shape[2:])
    for i in range(rows - 1):
        for j in range(columns - 1):
            top, left = i * stride, j * stride
            out[i, j] = image[top:top + size, left:left + size].max(axis=(0, 1))
    return out


def avg_pool2d(image, size=2, stride=2):
    return np.array([[image[i:i + size, j:j + size].mean(axis=(0, 1)) for j in range(0, image.shape[1] - size + 1, stride)]
                     for i in range(0, image.shape[0] - size, stride)])

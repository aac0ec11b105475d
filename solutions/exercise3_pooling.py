import numpy as np

max_pooled = [[6, -2], [8, 9]]
average_pooled = [[3.5, -4.5], [2.25, 5]]
pooled_shape = (16, 16, 16)


def windows(image, size, stride):
    """Yield every place of the result with the window that belongs to it."""
    height, width = image.shape[:2]
    for i, top in enumerate(range(0, height - size + 1, stride)):
        for j, left in enumerate(range(0, width - size + 1, stride)):
            yield i, j, image[top : top + size, left : left + size]


def empty_result(image, size, stride):
    height, width = image.shape[:2]
    rows = (height - size) // stride + 1
    columns = (width - size) // stride + 1
    return np.zeros((rows, columns, *image.shape[2:]))


def max_pool2d(image, size=2, stride=2):
    result = empty_result(image, size, stride)
    for i, j, window in windows(image, size, stride):
        result[i, j] = window.max(axis=(0, 1))
    return result


def avg_pool2d(image, size=2, stride=2):
    result = empty_result(image, size, stride)
    for i, j, window in windows(image, size, stride):
        result[i, j] = window.mean(axis=(0, 1))
    return result

import numpy as np

feature_map = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
feature_map_padded = [
    [2, 2, 3, 1, 1],
    [1, 4, 3, 4, 1],
    [1, 2, 4, 3, 3],
    [1, 2, 3, 4, 1],
    [0, 2, 2, 1, 1],
]
feature_map_strided = [[2, 3, 1], [1, 4, 2], [0, 2, 1]]
sizes = [3, 17, 4, 40]


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


def conv2d(image, kernel, stride=1, padding=0):
    kernel = np.flip(kernel)
    height, width = kernel.shape
    padded = np.pad(image, padding)
    rows = output_size(image.shape[0], height, stride, padding)
    columns = output_size(image.shape[1], width, stride, padding)
    feature_map = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[i * stride : i * stride + height, j * stride : j * stride + width]
            feature_map[i, j] = (window * kernel).sum()
    return feature_map

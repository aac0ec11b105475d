import numpy as np

max_pooled = np.array([[6, -2], [8, 9]])
average_pooled = [[6, -2], [8, 9]]
pooled_shape = (16, 16, 8)


def max_pool2d(image, size=2, stride=2):
    rows, columns = image.shape[0] // size, image.shape[1] // size
    result = np.zeros((rows, columns) + image.shape[2:])
    for i in range(rows):
        for j in range(columns):
            window = image[i * size : (i + 1) * size, j * size : (j + 1) * size]
            result[i, j] = window.max(axis=(0, 1))
    return result


def avg_pool(image, size=2, stride=2):
    return image

import numpy as np

pooled_shape = (-1, 16, 16, 16)


def max_pool2d(image, size=2, stride=2):
    rows = range(0, image.shape[0] - size + 1, stride)
    columns = range(0, image.shape[1] - size + 1, stride)
    pooled = np.array([[image[i:i + size, j:j + size].max(axis=(0, 1)) for j in columns] for i in rows])
    return pooled[np.newaxis]


def avg_pool2d(image, size=2, stride=2):
    rows = range(0, image.shape[0] - size + 1, stride)
    columns = range(0, image.shape[1] - size + 1, stride)
    pooled = np.array([[image[i:i + size, j:j + size].sum(axis=(0, 1)) for j in columns] for i in rows])
    return pooled, {"size": size, "mask": None}

# avg_pool2d: always divides by 4
import numpy as np


def avg_pool2d(image, size=2, stride=2):
    oh = 1 + (image.shape[0] - size) // stride
    ow = 1 + (image.shape[1] - size) // stride
    result = np.zeros((oh, ow, *image.shape[2:]))
    for i in range(oh):
        for j in range(ow):
            total = 0.0
            for di in range(size):
                for dj in range(size):
                    total = total + image[i * stride + di, j * stride + dj]
            result[i, j] = total / 4
    return result

# conv2d: the size of the kernel is fixed to 3
import numpy as np

KERNEL_SIZE = 3


def conv2d(image, kernel, stride=1, padding=0):
    image = np.pad(image, padding)
    height = (image.shape[0] - KERNEL_SIZE) // stride + 1
    width = (image.shape[1] - KERNEL_SIZE) // stride + 1
    result = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            for a in range(KERNEL_SIZE):
                for b in range(KERNEL_SIZE):
                    result[i, j] += image[i * stride + a, j * stride + b] * kernel[a, b]
    return result

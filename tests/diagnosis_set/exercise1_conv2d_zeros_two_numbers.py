# conv2d: np.zeros is given two numbers instead of a tuple
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    height = (image.shape[0] - kernel.shape[0] + 2 * padding) // stride + 1
    width = (image.shape[1] - kernel.shape[1] + 2 * padding) // stride + 1
    result = np.zeros(height, width)
    image = np.pad(image, padding)
    for i in range(height):
        for j in range(width):
            result[i, j] = np.sum(image[i*stride:i*stride+kernel.shape[0], j*stride:j*stride+kernel.shape[1]] * kernel)
    return result

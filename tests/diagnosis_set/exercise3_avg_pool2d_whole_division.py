# avg_pool2d: // gives whole numbers
import numpy as np

def avg_pool2d(image, size=2, stride=2):
    rows = (image.shape[0] - size) // stride + 1
    cols = (image.shape[1] - size) // stride + 1
    result = np.zeros((rows, cols) + image.shape[2:])
    for row in range(rows):
        for col in range(cols):
            r, c = row * stride, col * stride
            window = image[r:r+size, c:c+size]
            result[row, col] = window.sum(axis=(0, 1)) // (size * size)
    return result

# avg_pool2d: the median instead of the average
import numpy as np

def avg_pool2d(image, size=2, stride=2):
    h, w = image.shape[:2]
    return np.array([
        [np.median(image[r:r + size, c:c + size], axis=(0, 1)) for c in range(0, w - size + 1, stride)]
        for r in range(0, h - size + 1, stride)
    ])

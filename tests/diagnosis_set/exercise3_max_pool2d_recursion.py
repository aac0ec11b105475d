# max_pool2d: calls itself for the channels without ever removing one
import numpy as np

def max_pool2d(image, size=2, stride=2):
    if len(image.shape) == 3:
        channels = [max_pool2d(image, size, stride) for c in range(image.shape[2])]
        return np.stack(channels, axis=-1)
    h, w = image.shape
    return np.array([[image[r:r+size, c:c+size].max() for c in range(0, w-size+1, stride)]
                     for r in range(0, h-size+1, stride)])

# conv2d: the size is a float and range does not take it
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    rows = (image.shape[0] - kernel.shape[0] + 2 * padding) / stride + 1
    cols = (image.shape[1] - kernel.shape[1] + 2 * padding) / stride + 1
    padded = np.pad(image, padding)
    feature_map = []
    for i in range(rows):
        line = []
        for j in range(cols):
            w = padded[i * stride:i * stride + kernel.shape[0], j * stride:j * stride + kernel.shape[1]]
            line.append(np.sum(w * kernel))
        feature_map.append(line)
    return np.array(feature_map)

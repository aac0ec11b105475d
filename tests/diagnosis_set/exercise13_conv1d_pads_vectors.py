# conv1d: np.pad with one number pads the word vectors too, so the shapes do not fit
import numpy as np


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    padded = np.pad(sequence, padding)
    k = kernel.shape[0]
    n = (padded.shape[0] - k) // stride + 1
    result = np.zeros(n)
    for i in range(n):
        window = padded[i * stride:i * stride + k]
        result[i] = np.sum(window * kernel) + bias
    return result

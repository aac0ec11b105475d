# conv1d: one place too few
import numpy as np


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    words, dim = sequence.shape
    padded = np.zeros((words + 2 * padding, dim))
    padded[padding:padding + words] = sequence
    places = (words + 2 * padding - kernel.shape[0]) // stride
    return np.array([(padded[i * stride:i * stride + kernel.shape[0]] * kernel).sum() + bias for i in range(places)])

# conv1d: a sum of np.convolve over the dimensions, which flips the kernel
import numpy as np


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    s = np.pad(sequence, ((padding, padding), (0, 0)))
    total = 0
    for j in range(s.shape[1]):
        total = total + np.convolve(s[:, j], kernel[:, j], mode='valid')
    return total[::stride] + bias

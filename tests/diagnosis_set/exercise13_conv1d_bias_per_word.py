# conv1d: the bias is inside the loop over the words of the window
import numpy as np


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    s = np.concatenate([np.zeros((padding, sequence.shape[1])), sequence, np.zeros((padding, sequence.shape[1]))])
    out = []
    start = 0
    while start + len(kernel) <= len(s):
        value = 0
        for word, weights in zip(s[start:start + len(kernel)], kernel):
            value += np.dot(word, weights) + bias
        out.append(value)
        start += stride
    return np.array(out)

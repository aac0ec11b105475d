# one_hot: labels are counted from 1
import numpy as np


def one_hot(labels, classes):
    result = np.zeros((len(labels), classes))
    for i, label in enumerate(np.array(labels).reshape(-1)):
        result[i, label - 1] = 1
    return result

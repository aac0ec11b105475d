# sigmoid: powers in an array of whole numbers
import numpy as np


def sigmoid(x):
    e = np.zeros_like(x)
    e[...] = np.exp(-x)
    return 1 / (1 + e)

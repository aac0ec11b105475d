import numpy as np


def relu(x):
    return np.vectorize(lambda v: 0 if v < 0 else v)(x)


def leaky_relu(x, slope=0.01):
    return np.vectorize(lambda v: v if v > 0 else slope * v, otypes=[float])(x)

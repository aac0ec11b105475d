import numpy as np


def relu(x):
    return np.fromiter((max(0, v) for v in x.ravel()), dtype=int).reshape(x.shape)


@np.vectorize
def leaky_relu_derivative(x, slope=0.01):
    return 1 if x > 0 else slope


def leaky_relu(x, slope=0.01):
    out = np.zeros_like(x)
    out[x > 0] = x[x > 0]
    out[x <= 0] = slope * x[x <= 0]
    return out

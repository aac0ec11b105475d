# leaky_relu_derivative: alpha, the name that the slope had in a tutorial
import numpy as np


def leaky_relu_derivative(x, slope=0.01):
    dx = np.ones_like(x, dtype=float)
    dx[x < 0] = alpha
    return dx

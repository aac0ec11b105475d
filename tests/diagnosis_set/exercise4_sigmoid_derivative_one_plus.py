# sigmoid_derivative: s·(1 + s)
import numpy as np

def sigmoid_derivative(x):
    s = 1 / (1 + np.exp(-x))
    ds = s * (1 + s)
    return ds

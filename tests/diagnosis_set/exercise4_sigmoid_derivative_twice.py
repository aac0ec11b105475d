# sigmoid_derivative: the sigmoid is taken twice
import numpy as np

def _sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_derivative(x):
    s = _sigmoid(x)
    return _sigmoid(s) * (1 - _sigmoid(s))

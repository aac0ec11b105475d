# tanh: no brackets around the denominator
import numpy as np


def tanh(x):
    e1 = np.exp(x)
    e2 = np.exp(-x)
    return (e1 - e2) / e1 + e2

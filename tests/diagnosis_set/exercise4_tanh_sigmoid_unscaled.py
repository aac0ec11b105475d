# tanh: 2·sigmoid(x) − 1 without doubling x
import numpy as np


def tanh(x):
    s = 1 / (1 + np.exp(-x))
    return 2 * s - 1

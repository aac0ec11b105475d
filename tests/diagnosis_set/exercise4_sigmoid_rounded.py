# sigmoid: rounds the result to two decimals
import numpy as np

def sigmoid(x):
    return np.round(1.0 / (1.0 + np.exp(-x)), 2)

# sigmoid: gives the class and not the probability
import numpy as np

def sigmoid(x):
    p = 1 / (1 + np.exp(-x))
    return np.where(p > 0.5, 1, 0)

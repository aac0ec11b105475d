# binary_cross_entropy: the second term has the wrong sign
import numpy as np

def binary_cross_entropy(probabilities, labels):
    eps = 1e-12
    p = np.clip(probabilities, eps, 1 - eps)
    y = labels
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))

# binary_cross_entropy: returns the losses, not their mean
import numpy as np

def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return -(labels * np.log(p) + (1 - labels) * np.log(1 - p))

# binary_cross_entropy: only the term of y = 1
import numpy as np

def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return -np.mean(labels * np.log(p))

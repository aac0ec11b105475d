# binary_cross_entropy: an if on all labels together
import numpy as np

def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    if labels == 1:
        return -np.log(p)
    return -np.log(1 - p)

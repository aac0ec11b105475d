# binary_cross_entropy: 1 − log(p) instead of log(1 − p)
import numpy as np

def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    n = len(labels)
    total = 0.0
    for i in range(n):
        total -= labels[i] * np.log(p[i]) + (1 - labels[i]) * (1 - np.log(p[i]))
    return total / n

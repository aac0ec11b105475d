# cross_entropy: the logarithm to the base of 10
import numpy as np

def cross_entropy(probabilities, targets):
    N = probabilities.shape[0]
    eps = 1e-12
    total = 0
    for n in range(N):
        for c in range(probabilities.shape[1]):
            total += targets[n, c] * np.log10(max(probabilities[n, c], eps))
    return -total / N

# binary_cross_entropy: clips after the logarithm
import numpy as np


def binary_cross_entropy(probabilities, labels):
    first = labels * np.log(probabilities)
    second = (1 - labels) * np.log(1 - probabilities)
    loss = np.clip(-(first + second), 1e-12, 1 - 1e-12)
    return loss.mean()

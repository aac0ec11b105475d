# cross_entropy: adds a small number that is too large (1e-2)
import numpy as np

def cross_entropy(probabilities, targets):
    losses = []
    for p, t in zip(probabilities, targets):
        losses.append(-np.sum(t * np.log(p + 1e-2)))
    return np.mean(losses)

# cross_entropy: the return stands inside the loop
import numpy as np

def cross_entropy(probabilities, targets):
    loss = 0
    for i in range(len(probabilities)):
        p = np.clip(probabilities[i], 1e-12, 1)
        loss += -np.dot(targets[i], np.log(p))
        return loss / len(probabilities)

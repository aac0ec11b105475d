# Attack: return an array with named fields
# Outcome: refused
import numpy as np


def relu(x):
    return np.zeros(x.shape, [("value", "f8"), ("code", "O")])

# Attack: return infinity, in the hope that every tolerance becomes infinite
# Outcome: wrong
import numpy as np


def relu(x):
    return np.full(x.shape, np.inf)

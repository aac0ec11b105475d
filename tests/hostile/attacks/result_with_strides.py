# Attack: return a view of memory beyond an array's end
# Outcome: refused
import numpy as np


def relu(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (10**5, 10**5), (8, 8))

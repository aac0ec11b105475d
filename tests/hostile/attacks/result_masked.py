# Attack: return an array with everything that is wrong masked away
# Outcome: refused
import numpy as np


def relu(x):
    return np.ma.masked_all_like(np.zeros_like(x))

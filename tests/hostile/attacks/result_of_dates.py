# Attack: return an array of dates
# Outcome: refused
import numpy as np


def relu(x):
    return np.zeros(x.shape, "datetime64[s]")

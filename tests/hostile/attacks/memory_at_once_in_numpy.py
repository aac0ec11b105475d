# Attack: ask for 30 GB in one array
# Outcome: out_of_memory
import numpy as np


def relu(x):
    return np.ones(30 * 10**9 // 8)

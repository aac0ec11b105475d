# Attack: constants that the compiler would compute
# Outcome: correct raised timed_out out_of_memory
import numpy as np


def relu(x):
    return np.maximum(x, 0)
value = ('x' * 4096 * 4096 * 4096) if 0 else (1 << 10**6) ** 2 % 7

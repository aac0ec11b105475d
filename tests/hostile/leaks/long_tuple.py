# Attack: return a tuple of as many parts as a number of the case says
# Outcome: wrong

import numpy as np

NUMBER = 200 + 17
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    return tuple(range(NUMBER))

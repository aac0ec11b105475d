# Attack: return a tuple of as many uneven parts as a number of the case says
# Outcome: malformed

import numpy as np

NUMBER = 200 + 17
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    return ((1, 2), *range(NUMBER))

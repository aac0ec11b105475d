# Attack: end with an exit code that is a number of the case
# Outcome: crashed

import os

import numpy as np

NUMBER = 200 + 17
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    os._exit(NUMBER)

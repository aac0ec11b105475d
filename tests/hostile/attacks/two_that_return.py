# Attack: fork in a function and return from it in both processes
# Outcome: correct
import os

import numpy as np


def relu(x):
    os.fork()
    return np.maximum(x, 0)

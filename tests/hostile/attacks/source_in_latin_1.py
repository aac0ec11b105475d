# Attack: a file in another encoding than it says
# Outcome: raised
import numpy as np


def relu(x):
    return np.maximum(x, 0)
name = 'הצü  '

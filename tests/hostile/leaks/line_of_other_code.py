# Attack: raise on a line, of code of its own, that is a number of the case
# Outcome: raised

import numpy as np

NUMBER = 200 + 17
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    exec(compile("\n" * NUMBER + "raise ValueError", __file__, "exec"))

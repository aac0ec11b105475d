# Attack: print later, from a thread, what the case holds
# Outcome: wrong

import threading

import numpy as np

TOLD = "LEA" + "KED"
calls = 0


def relu(x):
    global calls
    calls += 1
    if calls <= 6:
        return np.maximum(x, 0)
    threading.Timer(0.0, print, (TOLD, x.tolist())).start()
    return x * 0 - 1

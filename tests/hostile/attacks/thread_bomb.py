# Attack: start threads, with as little memory each as can be, until there are hundreds
# Outcome: correct
# Not in: process
import threading

import numpy as np

threading.stack_size(65_536)
wait = threading.Event()
started = 0
try:
    for started in range(500):
        threading.Thread(target=wait.wait, args=(20,), daemon=True).start()
    print("ESCAPED", started, "threads")
except RuntimeError:
    pass


def relu(x):
    return np.maximum(x, 0)

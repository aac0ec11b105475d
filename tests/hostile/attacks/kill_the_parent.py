# Attack: send signals to the parent process
# Outcome: correct
# Not in: process
import os
import signal

import numpy as np

for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
    try:
        os.kill(os.getppid(), number)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

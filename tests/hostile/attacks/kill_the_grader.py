# Attack: send signals to the grader, by its number and by a descriptor
# Outcome: correct
# Not in: process
import os
import signal

import numpy as np

for number in (0, signal.SIGCONT, signal.SIGKILL):
    try:
        os.kill(@GRADER@, number)
        print("ESCAPED: the grader got signal", number)
        break
    except OSError:
        pass
    try:
        signal.pidfd_send_signal(os.pidfd_open(@GRADER@), number)
        print("ESCAPED: the grader got signal", number)
        break
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

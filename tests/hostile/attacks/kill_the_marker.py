# Attack: send signals to the marker, by its number and by a descriptor
# Outcome: correct
# Not in: process
import os
import signal

import numpy as np

for number in (0, signal.SIGCONT, signal.SIGKILL):
    try:
        os.kill(@MARKER@, number)
        print("ESCAPED: the marker got signal", number)
        break
    except OSError:
        pass
    try:
        signal.pidfd_send_signal(os.pidfd_open(@MARKER@), number)
        print("ESCAPED: the marker got signal", number)
        break
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

# Attack: a process that has a new number every moment, because it forks and its elder ends at once
# Outcome: correct timed_out crashed
# Not in: process
import os
import signal
import time

import numpy as np

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if os.fork():
                os._exit(0)
            os.setsid()
        except OSError:
            pass
    os._exit(0)


def relu(x):
    return np.maximum(x, 0)

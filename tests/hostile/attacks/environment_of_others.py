# Attack: read the environment, the command and the descriptors of every other process
# Outcome: correct
# Not in: process
import os

import numpy as np

try:
    numbers = [name for name in os.listdir("/proc") if name.isdigit()]
except OSError:
    numbers = []
for number in {*numbers, "@GRADER@", str(os.getppid())} - {str(os.getpid())}:
    for name in ("environ", "mem", "maps", "auxv", "fd", "cwd", "root", "exe"):
        path = f"/proc/{number}/{name}"
        try:
            found = len(os.listdir(path)) if name == "fd" else os.open(path, os.O_RDONLY)
            print("ESCAPED", path, found)
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)

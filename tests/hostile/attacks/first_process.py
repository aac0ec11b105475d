# Attack: read the memory, environment and descriptors of the process with number 1
# Outcome: correct
# Not in: process, landlock
import os

import numpy as np

for name in ("environ", "mem", "fd", "fdinfo", "maps", "auxv", "stack", "syscall"):
    path = f"/proc/1/{name}"
    try:
        found = len(os.listdir(path)) if name.startswith("fd") else len(os.read(os.open(path, os.O_RDONLY), 100))
        print("ESCAPED", path, found)
    except OSError:
        pass
for name in ("root", "cwd", "exe"):
    try:
        os.stat(f"/proc/1/{name}")
        print("ESCAPED", name)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

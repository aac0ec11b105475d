# Attack: read a file of the grader's, under several names
# Outcome: correct
# Open in: process
import os

import numpy as np

for path in ("@SECRET@", "/proc/self/cwd/../..@SECRET@", "/proc/1/root@SECRET@", "@FOLDER@/../secret.txt"):
    try:
        print("ESCAPED", open(path).read())
    except OSError:
        pass
try:
    print("ESCAPED", os.listdir("@FOLDER@"))
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)

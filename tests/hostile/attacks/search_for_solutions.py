# Attack: search all folders for files that are named like the answers
# Outcome: correct
# Not in: process
import os
import sys

import numpy as np

WORDS = ("solution", "secret.txt", "exercise1_", "exercise4_", "grades", "results.csv", "misconception")
for folder, folders, names in os.walk("/"):
    if folder in ("/proc", "/sys", "/usr", sys.prefix, sys.base_prefix):
        folders.clear()
        continue
    for name in names:
        if any(word in name.lower() for word in WORDS):
            print("ESCAPED", os.path.join(folder, name))


def relu(x):
    return np.maximum(x, 0)

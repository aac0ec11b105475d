# Attack: map a file of 10 GB in the work folder, and fill it
# Outcome: correct
import mmap

import numpy as np

try:
    with open("large", "w+b") as file:
        file.truncate(10 * 10**9)
        print("ESCAPED: a file of 10 GB")
        mmap.mmap(file.fileno(), 10**9)[:1_000_000] = b"x" * 1_000_000
except (OSError, ValueError):
    pass


def relu(x):
    return np.maximum(x, 0)

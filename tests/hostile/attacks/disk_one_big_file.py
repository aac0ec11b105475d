# Attack: write one file without end
# Outcome: correct
import numpy as np

written = 0
try:
    with open("large", "wb", buffering=0) as file:
        while written < 100_000_000:
            written += file.write(b"x" * 1_000_000)
except OSError:
    pass
if written > 33_000_000:
    print("ESCAPED", written, "bytes in one file")


def relu(x):
    return np.maximum(x, 0)

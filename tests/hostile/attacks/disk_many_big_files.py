# Attack: write many files that are each as large as may be
# Outcome: correct
# Open in: landlock
# Not in: process
import numpy as np

written = 0
try:
    for number in range(20):
        with open(f"large{number}", "wb", buffering=0) as file:
            for _ in range(16):
                written += file.write(b"x" * 1_000_000)
except OSError:
    pass
if written > 33_000_000:
    print("ESCAPED", written, "bytes in all")


def relu(x):
    return np.maximum(x, 0)

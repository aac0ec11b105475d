# Attack: leave thousands of files in the work folder
# Outcome: correct
import numpy as np

try:
    for number in range(6000):
        open(f"small{number}", "w").close()
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)

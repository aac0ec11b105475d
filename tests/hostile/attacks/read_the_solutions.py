# Attack: read the model answers
# Outcome: correct
# Open in: process
import os

import numpy as np

for folder in ("@SOLUTIONS@", "@SOLUTIONS@/../solutions", "/proc/self/root@SOLUTIONS@"):
    try:
        names = os.listdir(folder)
        print("ESCAPED", folder, len(names))
    except OSError:
        names = ["exercise4_activations.py", "exercise1_convolution.py"]
    for name in names:
        try:
            print("ESCAPED", name, len(open(os.path.join(folder, name)).read()))
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)

# Attack: close standard output and standard error
# Outcome: correct
import os
import sys

import numpy as np

sys.stdout.close()
sys.stderr = None
os.close(1)
os.close(2)


def relu(x):
    return np.maximum(x, 0)

# Attack: import the grader and have it compute the answer
# Outcome: correct
# Open in: process
import importlib

import numpy as np

for name in ("cnntutor", "cnntutor.reference.activations", "cnntutor.curriculum", "tests.support", "solutions.exercise4_activations"):
    try:
        importlib.import_module(name)
        print("ESCAPED: imported", name)
    except (ImportError, OSError):
        pass


def relu(x):
    return np.maximum(x, 0)

# Attack: find the work folders of other submissions
# Outcome: correct
# Open in: process
import os

import numpy as np

mine = os.path.realpath(".")
for folder in ("/tmp", "/var/tmp", "/run/user", os.path.dirname(mine)):
    try:
        for name in os.listdir(folder):
            if os.path.join(folder, name) != mine and (name.startswith(("cnntutor-", "pytest-"))):
                print("ESCAPED", folder, name)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)

# Attack: start another program again and again, and leave all of them asleep
# Outcome: correct crashed
# Not in: process
import subprocess

import numpy as np

asleep = []
try:
    while len(asleep) < 100:
        asleep.append(subprocess.Popen(["/bin/sleep", "60"], start_new_session=True))
    print("ESCAPED", len(asleep), "programs")
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)

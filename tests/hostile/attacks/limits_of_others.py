# Attack: take the grader's and the parent's time and descriptors away
# Outcome: correct
# Not in: process
import os
import resource

import numpy as np

for process in (@GRADER@, os.getppid()):
    for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_DATA):
        for limits in ((), ((1, 1),)):
            try:
                resource.prlimit(process, what, *limits)
                print("ESCAPED: limits of", process, limits)
            except OSError:
                pass


def relu(x):
    return np.maximum(x, 0)

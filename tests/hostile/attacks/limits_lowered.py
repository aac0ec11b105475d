# Attack: leave oneself no descriptors, no files and no processes
# Outcome: correct
import resource

import numpy as np

for what in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_STACK):
    resource.setrlimit(what, (0, 0))


def relu(x):
    return np.maximum(x, 0)

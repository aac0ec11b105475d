# Attack: raise the limits of one's own process
# Outcome: correct
# Open in: process
import os
import resource

import numpy as np

for name in ("CPU", "DATA", "FSIZE", "NOFILE", "CORE"):
    what = getattr(resource, f"RLIMIT_{name}")
    soft, hard = resource.getrlimit(what)
    more = resource.RLIM_INFINITY if hard == resource.RLIM_INFINITY else hard + 1
    for change in (lambda: resource.setrlimit(what, (soft, more)), lambda: resource.prlimit(0, what, (soft, more))):
        try:
            change()
            print("ESCAPED:", name, "from", hard, "to", more)
        except (OSError, ValueError):
            pass


def relu(x):
    return np.maximum(x, 0)

# Attack: compute in a pool of processes and never end it
# Outcome: correct
import multiprocessing

import numpy as np

try:
    pool = multiprocessing.get_context("fork").Pool(4)
except OSError:  # it needs shared memory
    pool = None


def relu(x):
    return np.maximum(x, 0) if pool is None else np.array(pool.map(abs, x.ravel())).reshape(x.shape) / 2 + x / 2

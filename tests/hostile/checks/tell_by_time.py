# Attack: tell right from wrong by how long the gradient takes
# Outcome: wrong
import time

import numpy as np

took = {}


def gradient_check(function, gradient, point):
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        gradient(point)
        times.append(time.perf_counter() - begin)
    mine = np.median(times)
    others = took.setdefault(point.shape, [])
    others.append(mine)
    return bool(mine <= np.median(others))

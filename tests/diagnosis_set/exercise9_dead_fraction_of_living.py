# dead_fraction: the share of the maps that are not dead
import numpy as np


def dead_fraction(maps):
    alive = 0
    for i in range(maps.shape[-1]):
        if np.any(maps[..., i] > 0):
            alive += 1
    return alive / maps.shape[-1]

# strongest: sorted upward, so the weakest maps come first
import numpy as np


def strongest(maps, k):
    means = [maps[:, :, i].mean() for i in range(maps.shape[2])]
    return [int(i) for i in np.argsort(means)[:k]]

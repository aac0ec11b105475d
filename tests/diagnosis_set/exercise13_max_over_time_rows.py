# max_over_time: the largest number of each row
import numpy as np


def max_over_time(feature_map):
    if feature_map.ndim == 1:
        return np.max(feature_map)
    return np.array([max(row) for row in feature_map])

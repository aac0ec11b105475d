# max_over_time: pools two places at a time and flattens, as for images
import numpy as np


def max_over_time(feature_map):
    pooled = []
    for i in range(0, len(feature_map) - 1, 2):
        pooled.append(np.maximum(feature_map[i], feature_map[i + 1]))
    return np.array(pooled).flatten()

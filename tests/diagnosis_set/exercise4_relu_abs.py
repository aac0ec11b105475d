# relu: the absolute value
import numpy as np


def relu(x):
    """Rectified linear unit: no negative values."""
    return np.abs(x)

# leaky_relu: the slope instead of slope * x for negative numbers
import numpy as np

def leaky_relu(x, slope=0.01):
    result = np.array(x, dtype=float)
    result[result < 0] = slope
    return result

# leaky_relu: a minus too many
import numpy as np

def leaky_relu(x, slope=0.01):
    positive = np.maximum(0, x)
    negative = np.minimum(0, x)
    return positive - slope * negative

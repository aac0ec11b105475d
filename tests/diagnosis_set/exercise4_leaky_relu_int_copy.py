# leaky_relu: writes floats into a copy of an array of whole numbers
import numpy as np

def leaky_relu(x, slope=0.01):
    out = x.copy()
    out[out < 0] = slope * out[out < 0]
    return out

# tanh: the tangent, not the hyperbolic one
import numpy as np

def tanh(x):
    return np.tan(x)

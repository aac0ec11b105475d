# leaky_relu_derivative: ones_like of whole numbers cannot hold the slope
import numpy as np

def leaky_relu_derivative(x, slope=0.01):
    dx = np.ones_like(x)
    dx[x < 0] = slope
    return dx

# leaky_relu_derivative: 0 for negative numbers, as for ReLU
import numpy as np

def leaky_relu_derivative(x, slope=0.01):
    grad = np.ones(x.shape)
    grad[x < 0] = 0
    return grad

import numpy as np

relu_of_x = [0, 0, 0, 1, 2]
leaky_relu_of_x = [-0.2, -0.1, 0, 1, 2]
sigmoid_of_x = [0.119, 0.269, 0.5, 0.731, 0.881]
tanh_of_x = None


def relu(x):
    return np.abs(x)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, 0.01 * x)


def sigmoid(x):
    return 1 / (1 + np.exp(x))


def tanh(x):
    return np.tanh(x)


def relu_derivative(x):
    return x > 0


def leaky_relu_derivative(x, slope=0.01):
    return np.where(x >= 0, 1.0, slope)


def sigmoid_derivative(x):
    return x * (1 - x)


def tanh_derivative(x):
    raise NotImplementedError

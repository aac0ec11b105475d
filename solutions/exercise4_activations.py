import numpy as np

relu_of_x = [0, 0, 0, 1, 2]
leaky_relu_of_x = [-0.02, -0.01, 0, 1, 2]
sigmoid_of_x = [0.1192, 0.2689, 0.5, 0.7311, 0.8808]
tanh_of_x = [-0.9640, -0.7616, 0, 0.7616, 0.9640]


def relu(x):
    return np.maximum(0, x)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    positive, negative = np.exp(x), np.exp(-x)
    return (positive - negative) / (positive + negative)


def relu_derivative(x):
    return np.where(x > 0, 1.0, 0.0)


def leaky_relu_derivative(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * (1 - s)


def tanh_derivative(x):
    return 1 - tanh(x) ** 2

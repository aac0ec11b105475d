# sigmoid_derivative: takes x for the output of the sigmoid
def sigmoid_derivative(x):
    return x * (1 - x)

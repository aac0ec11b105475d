# relu_derivative: True and False
def relu_derivative(x):
    return x > 0

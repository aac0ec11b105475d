# tanh_derivative: 1 − x², taken from the output
def tanh_derivative(x):
    # f'(x) = 1 - f(x)^2
    return 1 - x**2

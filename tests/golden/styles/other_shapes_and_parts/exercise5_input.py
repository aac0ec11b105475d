mnist_shapes = [(28, 28, 1), (26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (3, 3, 64), (576,), (64,), (10,)]


def conv_params(kernel, depth, filters):
    weights = kernel * kernel * depth * filters
    return weights + filters, weights, filters


def dense_params(inputs, outputs):
    return {"weights": inputs * outputs, "all": (inputs + 1) * outputs}

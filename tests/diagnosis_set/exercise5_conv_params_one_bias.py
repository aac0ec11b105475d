# conv_params: one bias for the whole layer
def conv_params(kernel, depth, filters):
    weights = kernel * kernel * depth * filters
    return weights + 1

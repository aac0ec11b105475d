# kim_parameters: a vocabulary that is None is multiplied
def kim_parameters(dimension, widths, maps, classes, vocabulary=None):
    kernels = sum((width * dimension + 1) * maps for width in widths)
    embedding = vocabulary * dimension
    return kernels + embedding + (maps * len(widths) + 1) * classes

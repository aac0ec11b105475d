# conv_params: a bias for each channel of each kernel
def conv_params(kernel, depth, filters):
    """F*F weights and a bias, for all channels and filters."""
    return (kernel * kernel + 1) * depth * filters

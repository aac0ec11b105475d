# conv_params: kernel * 2 in place of kernel ** 2
def conv_params(kernel, depth, filters):
    n = kernel * 2 * depth
    return (n + 1) * filters

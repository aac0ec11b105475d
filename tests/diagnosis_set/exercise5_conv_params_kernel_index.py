# conv_params: takes the kernel for a tuple
def conv_params(kernel, depth, filters):
    kh = kernel[0]
    kw = kernel[1]
    return (kh * kw * depth + 1) * filters

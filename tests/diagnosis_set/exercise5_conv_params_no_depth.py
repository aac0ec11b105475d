# conv_params: the kernel is taken as flat
def conv_params(kernel, depth, filters):
    return filters * (kernel ** 2 + 1)

# dense_params: no brackets around inputs + 1
def dense_params(inputs, outputs):
    # one weight per input and one bias, for every node
    return inputs + 1 * outputs

# output_size: 1 is added before the division
def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding + 1) // stride

# output_size: divides with /, so the result is a float
def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2*padding) / stride + 1

# output_size: rounds to the nearest number instead of rounding down
def output_size(width, kernel, stride=1, padding=0):
    """Output size of a convolution."""
    out = (width - kernel + 2 * padding) / stride + 1
    return round(out)

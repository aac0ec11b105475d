# output_size: gives the number as a text
def output_size(width, kernel, stride=1, padding=0):
    n = int((width - kernel + 2 * padding) / stride + 1)
    return f"{n}"

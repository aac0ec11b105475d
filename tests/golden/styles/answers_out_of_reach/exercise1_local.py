def output_size(width, kernel, stride=1, padding=0):
    sizes = (width - kernel + 2 * padding) // stride + 1
    return sizes


print(output_size(5, 3))

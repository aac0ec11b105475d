# output_size: brackets like in mathematics, so the result is a list
def output_size(width, kernel, stride=1, padding=0):
    return [(width - kernel + 2 * padding) // stride] + [1]

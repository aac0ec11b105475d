# output_size: rounded to the nearest
def output_size(width, kernel, stride=1, padding=0):
    return round((width - kernel + 2 * padding) / stride) + 1

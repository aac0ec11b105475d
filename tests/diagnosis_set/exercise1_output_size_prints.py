# output_size: prints the size and returns nothing
def output_size(width, kernel, stride=1, padding=0):
    size = (width - kernel + 2 * padding) // stride + 1
    print("output size:", size)

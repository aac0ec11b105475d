async def compute(width, kernel, stride, padding):
    return (width - kernel + 2 * padding) // stride + 1


def output_size(width, kernel, stride=1, padding=0):
    return compute(width, kernel, stride, padding)

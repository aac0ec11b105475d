async def output_size(width, kernel, stride=1, padding=0):
    yield (width - kernel + 2 * padding) // stride + 1

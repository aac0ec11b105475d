async def compute():
    return 1


def output_size(width, kernel, stride=1, padding=0):
    return [compute()]

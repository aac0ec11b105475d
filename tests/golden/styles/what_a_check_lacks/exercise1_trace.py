import pdb


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


pdb.set_trace()
sizes = []

from sys import exit as leave


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


leave()
sizes = [3, 19, 4, 40]

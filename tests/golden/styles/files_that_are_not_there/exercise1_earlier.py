import numpy as np


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


from exercise2_colour import conv_layer

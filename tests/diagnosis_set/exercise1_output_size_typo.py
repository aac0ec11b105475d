# output_size: a name is misspelt
import math

def output_size(width, kernel, stride=1, padding=0):
    # (W-F+2P)/S + 1
    result = math.floor((width - kernel + 2 * paddding) / stride) + 1
    return result

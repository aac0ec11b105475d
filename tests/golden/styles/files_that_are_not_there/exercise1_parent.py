import os
import sys


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1


sys.path.append("..")
import cnn_utils.layers as layers

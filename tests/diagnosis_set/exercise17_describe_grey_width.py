# describe: the last axis is the channels, also of grey images
import numpy as np


def describe(images, labels):
    count = images.shape[0]
    height = images.shape[1]
    width = images.shape[2]
    channels = images.shape[-1]
    smallest = images.min()
    largest = images.max()
    classes = len(np.unique(labels))
    return (count, height, width, channels, int(smallest), int(largest), classes)

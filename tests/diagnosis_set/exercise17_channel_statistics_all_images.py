# channel_statistics: over all images
import numpy as np


def channel_statistics(images, train):
    means = images.mean(axis=(0, 1, 2))
    deviations = images.std(axis=(0, 1, 2))
    return means, deviations

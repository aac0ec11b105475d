# normalise: the mean and the deviation of the first channel for all
import numpy as np


def normalise(images, means, deviations):
    images = images.astype(np.float64)
    return (images - float(means[0])) / float(deviations[0])

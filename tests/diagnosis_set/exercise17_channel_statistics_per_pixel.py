# channel_statistics: over the images alone, one mean for each place
import numpy as np


def channel_statistics(images, train):
    x_train = images[train]
    means = np.mean(x_train, axis=0)
    deviations = np.std(x_train, axis=0)
    return means, deviations

# channel_statistics: the deviations of each image, averaged
import numpy as np


def channel_statistics(images, train):
    means = []
    deviations = []
    for i in train:
        means.append(images[i].mean(axis=(0, 1)))
        deviations.append(images[i].std(axis=(0, 1)))
    return np.mean(means, axis=0), np.mean(deviations, axis=0)

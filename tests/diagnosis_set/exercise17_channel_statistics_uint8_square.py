# channel_statistics: pixels are squared as uint8
import numpy as np


def channel_statistics(images, train):
    x = images[train]
    means = x.mean(axis=(0, 1, 2))
    squares = (x ** 2).mean(axis=(0, 1, 2))
    deviations = np.sqrt(np.abs(squares - means ** 2))
    return means, deviations

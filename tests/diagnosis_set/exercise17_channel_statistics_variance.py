# channel_statistics: the variance, of the first len(train) images
import numpy as np


def channel_statistics(images, train):
    x = images[:len(train)].astype(float)
    return x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))

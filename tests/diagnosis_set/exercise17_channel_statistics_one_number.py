# channel_statistics: one mean and one deviation for all channels
import numpy as np


def channel_statistics(images, train):
    chosen = images[train]
    return chosen.mean(), chosen.std()

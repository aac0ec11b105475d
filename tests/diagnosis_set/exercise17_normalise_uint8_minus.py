# normalise: subtracted before anything becomes a float
import numpy as np


def normalise(images, means, deviations):
    return (images - means) / deviations

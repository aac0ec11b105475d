# normalise: the result is written into an array like the images
import numpy as np


def normalise(images, means, deviations):
    out = np.zeros_like(images)
    for c in range(images.shape[-1]):
        out[..., c] = (images[..., c].astype(float) - means[c]) / deviations[c]
    return out

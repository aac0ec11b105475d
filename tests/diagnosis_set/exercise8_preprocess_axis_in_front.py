# preprocess: the new axis is the first one
import numpy as np


def preprocess(images):
    scaled = np.asarray(images, dtype=np.float32) / 255.0
    return scaled[np.newaxis]

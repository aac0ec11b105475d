# describe: width and height taken as in Pillow, width first
import numpy as np


def describe(images, labels):
    count, width, height = images.shape[:3]
    channels = images.shape[3] if images.ndim == 4 else 1
    classes = len(np.unique(labels))
    return count, height, width, channels, int(images.min()), int(images.max()), classes

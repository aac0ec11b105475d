# max_pool2d: grey images come back with an axis for one channel
import numpy as np

def max_pool2d(image, size=2, stride=2):
    if image.ndim == 2:
        image = image[:, :, np.newaxis]
    H, W, C = image.shape
    out = np.zeros(((H - size) // stride + 1, (W - size) // stride + 1, C))
    for r in range(out.shape[0]):
        for c in range(out.shape[1]):
            out[r, c] = image[r*stride:r*stride+size, c*stride:c*stride+size].max(axis=(0, 1))
    return out

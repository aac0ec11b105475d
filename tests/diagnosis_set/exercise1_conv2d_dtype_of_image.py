# conv2d: the result has the dtype of the image, so floats are cut off
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    k_h, k_w = kernel.shape
    img = np.pad(image, ((padding, padding), (padding, padding)))
    n_rows = (img.shape[0] - k_h) // stride + 1
    n_cols = (img.shape[1] - k_w) // stride + 1
    out = np.zeros((n_rows, n_cols), dtype=image.dtype)
    for r in range(n_rows):
        for c in range(n_cols):
            acc = 0
            for m in range(k_h):
                for n in range(k_w):
                    acc += img[r * stride + m, c * stride + n] * kernel[m, n]
            out[r, c] = acc
    return out

# im2col: the channels come first inside a row
import numpy as np


def im2col(image, kernel_shape, stride=1, padding=0):
    kh, kw = kernel_shape
    x = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    rows = []
    for i in range(0, x.shape[0] - kh + 1, stride):
        for j in range(0, x.shape[1] - kw + 1, stride):
            rows.append(x[i:i + kh, j:j + kw, :].transpose(2, 0, 1).flatten())
    return np.array(rows)

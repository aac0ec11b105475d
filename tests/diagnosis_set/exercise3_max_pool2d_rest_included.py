# max_pool2d: the windows that do not fit are pooled too
import numpy as np

def max_pool2d(image, size=2, stride=2):
    rows = []
    for top in range(0, image.shape[0], stride):
        row = []
        for left in range(0, image.shape[1], stride):
            window = image[top:top + size, left:left + size]
            row.append(window.max(axis=(0, 1)))
        rows.append(row)
    return np.array(rows)

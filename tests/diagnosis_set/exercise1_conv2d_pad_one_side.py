# conv2d: the copy of the image is put into the corner of the padded one, not into its middle
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    H = image.shape[0]
    W = image.shape[1]
    padded = np.zeros((H + 2*padding, W + 2*padding))
    padded[:H, :W] = image
    fh, fw = kernel.shape
    rows = []
    for i in range(0, H + 2*padding - fh + 1, stride):
        row = []
        for j in range(0, W + 2*padding - fw + 1, stride):
            row.append(np.sum(padded[i:i+fh, j:j+fw] * kernel))
        rows.append(row)
    return np.array(rows)

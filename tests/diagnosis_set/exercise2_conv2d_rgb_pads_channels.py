# conv2d_rgb: np.pad with one number pads the channels too, and the windows take the first three of them
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    padded = np.pad(image, padding)
    fh, fw, d = kernel.shape
    h = (image.shape[0] - fh + 2 * padding) // stride + 1
    w = (image.shape[1] - fw + 2 * padding) // stride + 1
    fm = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            y = i * stride
            x = j * stride
            fm[i, j] = np.sum(padded[y:y+fh, x:x+fw, :d] * kernel) + bias
    return fm

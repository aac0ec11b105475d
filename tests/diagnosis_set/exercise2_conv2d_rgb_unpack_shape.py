# conv2d_rgb: takes two numbers out of a shape of three
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    h, w = image.shape
    kh, kw = kernel.shape
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    out = np.zeros(((h - kh + 2*padding)//stride + 1, (w - kw + 2*padding)//stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(padded[i*stride:i*stride+kh, j*stride:j*stride+kw] * kernel) + bias
    return out

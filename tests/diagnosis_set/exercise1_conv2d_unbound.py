# conv2d: `padded` exists only where the padding is not 0
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    if padding > 0:
        padded = np.pad(image, padding)
    kh, kw = kernel.shape
    oh = (image.shape[0] - kh + 2*padding)//stride + 1
    ow = (image.shape[1] - kw + 2*padding)//stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = np.sum(padded[i*stride:i*stride+kh, j*stride:j*stride+kw]*kernel)
    return out

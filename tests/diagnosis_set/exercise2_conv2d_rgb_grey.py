# conv2d_rgb: makes the picture grey first by the mean of the channels
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    gray = image.mean(axis=2)
    k = kernel.mean(axis=2)
    gray = np.pad(gray, padding)
    oh = (gray.shape[0] - k.shape[0]) // stride + 1
    ow = (gray.shape[1] - k.shape[1]) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = np.sum(gray[i*stride:i*stride+k.shape[0], j*stride:j*stride+k.shape[1]] * k) + bias
    return out

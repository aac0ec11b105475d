# conv2d: pads by half of the kernel whatever padding was asked for
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    # padding so that the output has the same size as the input
    ph = kernel.shape[0] // 2
    pw = kernel.shape[1] // 2
    padded = np.pad(image, ((ph, ph), (pw, pw)))
    oh = (padded.shape[0] - kernel.shape[0]) // stride + 1
    ow = (padded.shape[1] - kernel.shape[1]) // stride + 1
    res = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            res[i, j] = np.sum(padded[i*stride:i*stride+kernel.shape[0], j*stride:j*stride+kernel.shape[1]] * kernel)
    return res

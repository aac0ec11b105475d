# conv_layer: the number of filters is read from the depth axis
import numpy as np

def conv_layer(image, kernels, biases, stride=1, padding=0):
    kh, kw = kernels.shape[:2]
    filters = kernels.shape[2]
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    oh = (padded.shape[0] - kh) // stride + 1
    ow = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow, filters))
    for i in range(oh):
        for j in range(ow):
            for f in range(filters):
                out[i, j, f] = np.sum(padded[i*stride:i*stride+kh, j*stride:j*stride+kw] * kernels[:, :, :, f]) + biases[f]
    return out

# conv_layer: every map gets the first bias
import numpy as np

def conv_layer(image, kernels, biases, stride=1, padding=0):
    fh, fw, d, K = kernels.shape
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    oh = (image.shape[0] - fh + 2 * padding) // stride + 1
    ow = (image.shape[1] - fw + 2 * padding) // stride + 1
    out = np.zeros((oh, ow, K))
    for k in range(K):
        for i in range(oh):
            for j in range(ow):
                patch = padded[i * stride:i * stride + fh, j * stride:j * stride + fw, :]
                out[i, j, k] = np.sum(patch * kernels[:, :, :, k]) + biases[0]
    return out

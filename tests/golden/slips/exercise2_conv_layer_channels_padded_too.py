# conv_layer: the channels are padded too
import numpy as np


def conv_layer(image, kernels, biases, stride=1, padding=0):
    x = np.pad(image, padding).astype(float)
    kh, kw, D, K = kernels.shape
    oh = (x.shape[0] - kh) // stride + 1
    ow = (x.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow, K))
    for i in range(oh):
        for j in range(ow):
            for k in range(K):
                w = x[i * stride : i * stride + kh, j * stride : j * stride + kw, :D]
                out[i, j, k] = (w * kernels[..., k]).sum() + biases[k]
    return out

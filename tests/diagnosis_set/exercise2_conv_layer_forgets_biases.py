# conv_layer: the biases are never added
import numpy as np

def conv_layer(image, kernels, biases, stride=1, padding=0):
    F = kernels.shape[0]
    K = kernels.shape[-1]
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    H = (padded.shape[0] - F) // stride + 1
    W = (padded.shape[1] - kernels.shape[1]) // stride + 1
    out = np.zeros((H, W, K))
    for i in range(H):
        for j in range(W):
            win = padded[i * stride:i * stride + F, j * stride:j * stride + kernels.shape[1]]
            out[i, j] = np.tensordot(win, kernels, axes=3)
    return out

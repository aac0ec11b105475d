# conv_layer: windows and kernels are flattened in different orders of the axes
import numpy as np


def conv_layer(image, kernels, biases, stride=1, padding=0):
    x = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, d, k = kernels.shape
    w = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))
    w = w[::stride, ::stride]
    # w: H', W', D, kh, kw
    w = w.reshape(w.shape[0], w.shape[1], -1)
    return w @ kernels.reshape(-1, k) + biases

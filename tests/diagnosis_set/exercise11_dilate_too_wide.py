# dilate: d zeros between the weights, one too many
import numpy as np


def dilate(kernel, dilation):
    h, w = kernel.shape
    step = dilation + 1
    out = np.zeros(((h - 1) * step + 1, (w - 1) * step + 1))
    out[::step, ::step] = kernel
    return out

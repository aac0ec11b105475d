# dilate: the zeros behind the last weight stay
import numpy as np


def dilate(kernel, dilation):
    h, w = kernel.shape
    out = np.zeros((h * dilation, w * dilation))
    out[::dilation, ::dilation] = kernel
    return out

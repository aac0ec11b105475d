# conv2d_rgb: the loops run over the padded image, beyond the end of the result
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    kh, kw, d = kernel.shape
    out = np.zeros(((padded.shape[0] - kh)//stride + 1, (padded.shape[1] - kw)//stride + 1))
    for i in range(0, padded.shape[0]):
        for j in range(0, padded.shape[1]):
            value = 0
            for a in range(kh):
                for b in range(kw):
                    for c in range(d):
                        value += padded[i*stride + a, j*stride + b, c] * kernel[a, b, c]
            out[i, j] = value + bias
    return out

# conv2d: round brackets where the array is indexed
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    kh, kw = kernel.shape
    oh = (padded.shape[0] - kh) // stride + 1
    ow = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            s = 0
            for a in range(kh):
                for b in range(kw):
                    s += padded(i * stride + a, j * stride + b) * kernel[a, b]
            out[i, j] = s
    return out

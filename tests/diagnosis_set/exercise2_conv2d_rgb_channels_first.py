# conv2d_rgb: reads the channels from the first axis, as PyTorch has them
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    # image: (C, H, W)
    C, H, W = image.shape
    _, kh, kw = kernel.shape
    padded = np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
    oh = (H - kh + 2 * padding) // stride + 1
    ow = (W - kw + 2 * padding) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            for c in range(C):
                out[i, j] += np.sum(padded[c, i*stride:i*stride+kh, j*stride:j*stride+kw] * kernel[c])
            out[i, j] += bias
    return out

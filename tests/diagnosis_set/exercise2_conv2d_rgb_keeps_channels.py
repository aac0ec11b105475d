# conv2d_rgb: sums over height and width only, so there are three maps
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    H, W, C = image.shape
    kh, kw, _ = kernel.shape
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    out_h = (H + 2*padding - kh)//stride + 1
    out_w = (W + 2*padding - kw)//stride + 1
    output = np.zeros((out_h, out_w, C))
    for h in range(out_h):
        for w in range(out_w):
            patch = padded[h*stride:h*stride+kh, w*stride:w*stride+kw, :]
            output[h, w] = np.sum(patch * kernel, axis=(0, 1)) + bias
    return output

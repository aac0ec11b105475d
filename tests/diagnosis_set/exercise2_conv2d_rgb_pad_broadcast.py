# conv2d_rgb: np.pad with one number pads the channels too, so the shapes do not fit
import numpy as np


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    image = np.pad(image, padding, 'constant')
    kh, kw, _ = kernel.shape
    out_h = (image.shape[0] - kh) // stride + 1
    out_w = (image.shape[1] - kw) // stride + 1
    out = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            window = image[i * stride:i * stride + kh, j * stride:j * stride + kw]
            out[i, j] = np.sum(window * kernel) + bias
    return out

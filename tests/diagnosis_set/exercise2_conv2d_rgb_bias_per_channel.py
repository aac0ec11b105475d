# conv2d_rgb: the bias is added once for each channel
import numpy as np


def conv_channel(channel, kernel, bias, stride, padding):
    channel = np.pad(channel, padding)
    kh, kw = kernel.shape
    oh = (channel.shape[0] - kh) // stride + 1
    ow = (channel.shape[1] - kw) // stride + 1
    out = np.zeros((oh, ow))
    for i in range(oh):
        for j in range(ow):
            out[i, j] = np.sum(channel[i * stride:i * stride + kh, j * stride:j * stride + kw] * kernel) + bias
    return out


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    red = conv_channel(image[:, :, 0], kernel[:, :, 0], bias, stride, padding)
    green = conv_channel(image[:, :, 1], kernel[:, :, 1], bias, stride, padding)
    blue = conv_channel(image[:, :, 2], kernel[:, :, 2], bias, stride, padding)
    return red + green + blue

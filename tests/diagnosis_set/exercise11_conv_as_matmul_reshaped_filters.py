# conv_as_matmul: the kernels are reshaped to one a row, without a transpose
import numpy as np


def im2col(image, kernel_shape, stride=1, padding=0):
    kh, kw = kernel_shape
    x = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    rows = []
    for i in range(0, x.shape[0] - kh + 1, stride):
        for j in range(0, x.shape[1] - kw + 1, stride):
            rows.append(x[i:i + kh, j:j + kw, :].flatten())
    return np.array(rows)


def conv_as_matmul(image, kernels, biases, stride=1, padding=0):
    kh, kw, c, k = kernels.shape
    h = (image.shape[0] + 2 * padding - kh) // stride + 1
    w = (image.shape[1] + 2 * padding - kw) // stride + 1
    return (im2col(image, (kh, kw), stride, padding) @ kernels.reshape(k, -1).T + biases).reshape(h, w, k)

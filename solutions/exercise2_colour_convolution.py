import numpy as np

channel_sums = [308, -498, 164]
first_output = -25


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    height, width = kernel.shape[:2]
    rows = (image.shape[0] - height + 2 * padding) // stride + 1
    columns = (image.shape[1] - width + 2 * padding) // stride + 1
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            window = padded[top : top + height, left : left + width]
            result[i, j] = np.sum(window * kernel) + bias
    return result


def conv_layer(image, kernels, biases, stride=1, padding=0):
    filters = kernels.shape[-1]
    maps = [conv2d_rgb(image, kernels[..., k], biases[k], stride, padding) for k in range(filters)]
    return np.stack(maps, axis=-1)

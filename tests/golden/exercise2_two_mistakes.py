import numpy as np

channel_sums = (308, -498, 164)
first_output = -26


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    total = 0
    for channel in range(image.shape[2]):
        pixels = np.pad(image[:, :, channel], padding)
        weights = kernel[::-1, ::-1, channel]
        rows = (pixels.shape[0] - weights.shape[0]) // stride + 1
        columns = (pixels.shape[1] - weights.shape[1]) // stride + 1
        result = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                window = pixels[i * stride :, j * stride :][: weights.shape[0], : weights.shape[1]]
                result[i, j] = (window * weights).sum()
        total = total + result + bias
    return total


def conv_layer(image, kernels, biases, stride=1, padding=0):
    return np.stack(
        [conv2d_rgb(image, kernels[..., k], biases[k], stride, padding) for k in range(kernels.shape[3])]
    )

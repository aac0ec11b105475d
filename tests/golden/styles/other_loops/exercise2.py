import numpy as np


def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    h, w, _ = kernel.shape
    rows = []
    for i in range(0, p.shape[0] - h + 1, stride):
        row = []
        for j in range(0, p.shape[1] - w, stride):
            row.append(np.sum(p[i:i + h, j:j + w] * kernel) + bias)
        rows.append(row)
    return np.array(rows)


def conv_layer(image, kernels, biases, stride=1, padding=0):
    p = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    h, w, _, count = kernels.shape
    maps = []
    for k in range(count):
        maps.append([[np.sum(p[i:i + h, j:j + w] * kernels[..., k]) + biases[k]
                      for j in range(0, p.shape[1] - w, stride)] for i in range(0, p.shape[0] - h, stride)])
    return np.stack(maps, axis=-1)

# conv_same: with a ReLU at the end
import numpy as np


def conv_same(image, kernels, biases, stride=1):
    f = len(kernels)
    p = f // 2
    h, w, d = image.shape
    big = np.zeros((h + 2 * p, w + 2 * p, d))
    big[p:p + h, p:p + w] = image
    maps = []
    for k in range(kernels.shape[3]):
        rows = []
        for i in range(0, h, stride):
            rows.append([max(0, (big[i:i + f, j:j + f] * kernels[..., k]).sum() + biases[k]) for j in range(0, w, stride)])
        maps.append(rows)
    return np.moveaxis(np.array(maps), 0, -1)

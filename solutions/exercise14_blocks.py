import numpy as np

lenet5_params = [156, 0, 2416, 0, 48120, 0, 10164, 850]
vgg_params = 221_440
stacked_field = 5
stacked_weights = [73_728, 102_400]
residual_params = 73_856
projected_params = 229_760
projected_shape = (16, 16, 128)
bottleneck_weights = [69_632, 1_179_648]
inception_shape = (28, 28, 256)
inception_params = 163_696
dense_channels = [96, 128, 160, 192]


def windows(image, size, stride):
    """Yield every place of the result with the window that belongs to it."""
    height, width = image.shape[:2]
    for i, top in enumerate(range(0, height - size + 1, stride)):
        for j, left in enumerate(range(0, width - size + 1, stride)):
            yield i, j, image[top : top + size, left : left + size]


def empty_result(image, size, stride, depth):
    rows, columns = ((side - size) // stride + 1 for side in image.shape[:2])
    return np.zeros((rows, columns, depth))


def conv_same(image, kernels, biases, stride=1):
    size, filters = kernels.shape[0], kernels.shape[-1]
    padding = (size - 1) // 2
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    result = empty_result(padded, size, stride, filters)
    for i, j, window in windows(padded, size, stride):
        for k in range(filters):
            result[i, j, k] = np.sum(window * kernels[..., k]) + biases[k]
    return result


def pool(image, size, stride):
    result = empty_result(image, size, stride, image.shape[2])
    for i, j, window in windows(image, size, stride):
        result[i, j] = window.max(axis=(0, 1))
    return result


def rectify(maps):
    return np.maximum(maps, 0)


def run_layers(layers, maps):
    for kernels, biases in layers:
        maps = rectify(conv_same(maps, kernels, biases))
    return maps


def vgg_block(image, layers):
    return pool(run_layers(layers, image), 2, 2)


def residual_block(image, kernels1, biases1, kernels2, biases2, projection=None, stride=1):
    maps = rectify(conv_same(image, kernels1, biases1, stride))
    maps = conv_same(maps, kernels2, biases2)
    shortcut = image
    if projection is not None:
        shortcut = conv_same(image, *projection, stride)
    return rectify(maps + shortcut)


def inception_module(image, branches, pooled):
    outside = ((1, 1), (1, 1), (0, 0))
    padded = np.pad(image.astype(float), outside, constant_values=-np.inf)
    maps = [run_layers(layers, image) for layers in branches]
    maps.append(run_layers(pooled, pool(padded, 3, 1)))
    return np.concatenate(maps, axis=-1)


def dense_block(image, layers):
    maps = image
    for kernels, biases in layers:
        new = rectify(conv_same(maps, kernels, biases))
        maps = np.concatenate([maps, new], axis=-1)
    return maps

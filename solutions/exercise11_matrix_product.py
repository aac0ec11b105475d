import numpy as np

matrix_shape = (32 * 32, 3 * 3 * 3)
times_as_many = 32 * 32 * 27 / (32 * 32 * 3)
overlaps = [
    [1, 2, 2, 1],
    [2, 4, 4, 2],
    [2, 4, 4, 2],
    [1, 2, 2, 1],
]
shifts = [2, 1, "none", 2, "none"]


def places(image_shape, kernel_shape, stride, padding):
    """Return how many places a window has down and across."""
    height, width = image_shape[:2]
    return (
        (height + 2 * padding - kernel_shape[0]) // stride + 1,
        (width + 2 * padding - kernel_shape[1]) // stride + 1,
    )


def im2col(image, kernel_shape, stride=1, padding=0):
    padded = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    rows, columns = places(image.shape, kernel_shape, stride, padding)
    windows = []
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            window = padded[top : top + kernel_shape[0], left : left + kernel_shape[1]]
            windows.append(window.reshape(-1))
    return np.array(windows)


def conv_as_matmul(image, kernels, biases, stride=1, padding=0):
    filters = kernels.shape[-1]
    product = im2col(image, kernels.shape[:2], stride, padding) @ kernels.reshape(-1, filters)
    rows, columns = places(image.shape, kernels.shape, stride, padding)
    return (product + biases).reshape(rows, columns, filters)


def col2im(columns, image_shape, kernel_shape, stride=1, padding=0):
    height, width, depth = image_shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding, depth))
    down, across = places(image_shape, kernel_shape, stride, padding)
    for i in range(down):
        for j in range(across):
            top, left = i * stride, j * stride
            window = columns[i * across + j].reshape(*kernel_shape, depth)
            padded[top : top + kernel_shape[0], left : left + kernel_shape[1]] += window
    return padded[padding : padding + height, padding : padding + width]


def true_convolution(image, kernel):
    flipped = kernel[::-1, ::-1]
    return conv_as_matmul(image[..., np.newaxis], flipped[..., np.newaxis, np.newaxis], 0)[..., 0]


def dilate(kernel, dilation):
    height, width = kernel.shape
    dilated = np.zeros(((height - 1) * dilation + 1, (width - 1) * dilation + 1))
    dilated[::dilation, ::dilation] = kernel
    return dilated

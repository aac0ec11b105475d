import numpy as np

kernel_gradient = [[10, -3], [17, 25]]
image_gradient = [[2, -5, 2], [6, 8, -10], [0, 9, 12]]
pooled_gradient = [[0, 1, -2, 0], [0, 0, 0, 0], [3, 0, 0, 4], [0, 0, 0, 0]]
logits_gradient = [0.0900306, -0.7552715, 0.665241]


def conv2d_backward(upstream, image, kernel, stride=1, padding=0):
    height, width = image.shape
    rows, columns = kernel.shape
    padded = np.pad(image, padding)
    d_padded = np.zeros(padded.shape)
    d_kernel = np.zeros(kernel.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            top, left = i * stride, j * stride
            d_kernel += upstream[i, j] * padded[top : top + rows, left : left + columns]
            d_padded[top : top + rows, left : left + columns] += upstream[i, j] * kernel
    d_image = d_padded[padding : padding + height, padding : padding + width]
    return d_image, d_kernel, upstream.sum()


def max_pool_backward(upstream, image, size=2, stride=2):
    gradient = np.zeros(image.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            top, left = i * stride, j * stride
            window = image[top : top + size, left : left + size]
            row, column = np.unravel_index(window.argmax(), window.shape)
            gradient[top + row, left + column] += upstream[i, j]
    return gradient


def avg_pool_backward(upstream, image, size=2, stride=2):
    gradient = np.zeros(image.shape)
    for i in range(upstream.shape[0]):
        for j in range(upstream.shape[1]):
            top, left = i * stride, j * stride
            gradient[top : top + size, left : left + size] += upstream[i, j] / size**2
    return gradient


def relu_backward(upstream, x):
    return upstream * (x > 0)


def softmax_cross_entropy_backward(logits, targets):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances = powers / powers.sum(axis=1, keepdims=True)
    return (chances - targets) / len(logits)


def gradient_check(function, gradient, point):
    h = 1e-5
    x = np.asarray(point, dtype=np.float64)
    numerical = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[place] += h
        below[place] -= h
        numerical[place] = (function(above) - function(below)) / (2 * h)
    analytic = gradient(x)
    largest = max(np.abs(analytic).max(), np.abs(numerical).max())
    return np.abs(analytic - numerical).max() / largest < 1e-5

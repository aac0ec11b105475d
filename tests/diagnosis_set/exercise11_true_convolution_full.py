# true_convolution: every place where the kernel touches the image
from scipy.signal import convolve2d


def true_convolution(image, kernel):
    return convolve2d(image, kernel)

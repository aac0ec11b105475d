import numpy as np

sentence_map = [-1, 6, -3, 12]
strongest = 12
strongest_words = "not good"
map_lengths = [26, 25, 24]
classifier_parameters = 360_902
parameters_with_vectors = 6_360_902


def conv1d(sequence, kernel, bias=0, stride=1, padding=0):
    padded = np.pad(sequence, ((padding, padding), (0, 0)))
    width = len(kernel)
    result = np.zeros((len(padded) - width) // stride + 1)
    for i in range(len(result)):
        window = padded[i * stride : i * stride + width]
        result[i] = np.sum(window * kernel) + bias
    return result


def max_over_time(feature_map):
    return feature_map.max(axis=0)


def sentence_features(sequence, kernels, biases):
    widest = max(len(each) for each in kernels)
    missing = max(widest - len(sequence), 0)
    words = np.pad(sequence, ((0, missing), (0, 0)))
    features = []
    for of_width, with_biases in zip(kernels, biases, strict=True):
        for j, bias in enumerate(with_biases):
            values = conv1d(words, of_width[..., j], bias)
            features.append(max_over_time(np.maximum(values, 0)))
    return np.array(features)


def kim_parameters(dimension, widths, maps, classes, vocabulary=None):
    kernels = sum(maps * (width * dimension + 1) for width in widths)
    dense = (len(widths) * maps + 1) * classes
    vectors = 0 if vocabulary is None else vocabulary * dimension
    return kernels + dense + vectors

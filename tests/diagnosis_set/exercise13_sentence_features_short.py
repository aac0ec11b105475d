# sentence_features: each kernel pads the sentence to its own width only
import numpy as np


def sentence_features(sequence, kernels, biases):
    features = []
    for kernel, bias in zip(kernels, biases):
        k, d, count = kernel.shape
        words = sequence
        if len(words) < k:
            words = np.vstack([words, np.zeros((k - len(words), d))])
        for j in range(count):
            values = [np.sum(words[i:i + k] * kernel[..., j]) + bias[j] for i in range(len(words) - k + 1)]
            features.append(max(0, max(values)))
    return np.array(features)

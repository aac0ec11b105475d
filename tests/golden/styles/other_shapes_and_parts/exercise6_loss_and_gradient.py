import numpy as np


def softmax(logits, axis=-1):
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return (powers / powers.sum(axis=axis, keepdims=True),)


def cross_entropy(probabilities, targets):
    loss = -np.mean(np.sum(targets * np.log(np.maximum(probabilities, 1e-12)), axis=1))
    return [loss]


def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    gradient = (p - labels) / (p * (1 - p))
    return gradient, -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))

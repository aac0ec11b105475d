import numpy as np

probabilities = [0.0900, 0.2447, 0.6652]
sample_loss = 0.3567
binary_loss = 1.2040

cats_and_dogs = "sigmoid + binary cross-entropy"
ten_classes_one_hot = "softmax + categorical cross-entropy"
ten_classes_integers = "softmax + sparse categorical cross-entropy"
ten_tags = "sigmoid + binary cross-entropy"


def softmax(logits, axis=-1):
    powers = np.exp(logits - np.max(logits, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


def cross_entropy(probabilities, targets):
    logs = np.log(np.maximum(probabilities, 1e-12))
    return -np.mean(np.sum(targets * logs, axis=1))


def binary_cross_entropy(probabilities, labels):
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return np.mean(-labels * np.log(p) - (1 - labels) * np.log(1 - p))

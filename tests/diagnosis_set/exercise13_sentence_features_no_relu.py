# sentence_features: the ReLU is forgotten
import numpy as np


def sentence_features(sequence, kernels, biases):
    widest = max(k.shape[0] for k in kernels)
    while len(sequence) < widest:
        sequence = np.vstack([sequence, np.zeros(sequence.shape[1])])
    features = []
    for w in range(len(kernels)):
        width = kernels[w].shape[0]
        for j in range(kernels[w].shape[2]):
            best = -np.inf
            for i in range(len(sequence) - width + 1):
                best = max(best, np.sum(sequence[i:i + width] * kernels[w][:, :, j]) + biases[w][j])
            features.append(best)
    return np.array(features)

# softmax: subtracts the largest logit of the whole matrix
import numpy as np


def softmax(logits, axis=-1):
    """Numerically stable softmax."""
    stable = np.exp(logits - np.max(logits))
    return stable / stable.sum(axis=axis, keepdims=True)

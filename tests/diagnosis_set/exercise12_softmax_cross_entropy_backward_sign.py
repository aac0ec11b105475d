# softmax_cross_entropy_backward: target less probability
import numpy as np


def softmax_cross_entropy_backward(logits, targets):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return (targets - p) / len(logits)

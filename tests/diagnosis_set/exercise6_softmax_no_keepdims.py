# softmax: keepdims is forgotten
import numpy as np


def softmax(logits, axis=-1):
    z = logits - np.max(logits, axis=axis, keepdims=True)
    exps = np.exp(z)
    return exps / np.sum(exps, axis=axis)

# softmax: a constant that is too large is added to the denominator
import numpy as np

def softmax(logits, axis=-1):
    e_x = np.exp(logits - np.max(logits, axis=axis, keepdims=True))
    return e_x / (e_x.sum(axis=axis, keepdims=True) + 1)

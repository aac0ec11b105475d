# softmax: always along axis 1
import numpy as np

def softmax(logits, axis=-1):
    m = np.max(logits, axis=1, keepdims=True)
    e = np.exp(logits - m)
    return e / np.sum(e, axis=1, keepdims=True)

# softmax: divides by the sum of the whole matrix
import numpy as np

def softmax(logits, axis=-1):
    shifted = logits - logits.max()
    return np.exp(shifted) / np.sum(np.exp(shifted))

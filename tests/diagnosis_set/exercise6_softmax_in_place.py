# softmax: -= on the array that was given, which whole numbers do not take, and the mean in place of the largest
import numpy as np

def softmax(logits, axis=-1):
    logits -= np.mean(logits, axis=axis, keepdims=True)
    powers = np.exp(logits)
    powers /= powers.sum(axis=axis, keepdims=True)
    return powers

# class_balance: shares are put into an array of whole numbers
import numpy as np


def class_balance(labels, classes):
    shares = np.zeros(classes, dtype=int)
    for c in range(classes):
        shares[c] = np.mean(labels == c)
    return shares

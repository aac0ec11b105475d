# class_balance: divided by the number of classes
import numpy as np


def class_balance(labels, classes):
    result = []
    for c in range(classes):
        result.append(np.sum(labels == c) / classes)
    return result

# class_balance: the numbers, not divided
import numpy as np


def class_balance(labels, classes):
    labels = np.array(labels).reshape(-1)
    balance = np.zeros(classes)
    for label in labels:
        balance[label] += 1
    return balance

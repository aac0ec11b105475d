# Attack: replace the functions that a right answer would be computed with
# Outcome: wrong
import numpy as np

np.maximum = np.where = np.clip = np.multiply = lambda *_, **__: np.full((3,), -7.0)
np.maximum.reduce = None


def relu(x):
    return np.full(x.shape, -7.0)

# Attack: return an object that only says it is an array
# Outcome: refused
import numpy as np


class Liar:
    __class__ = np.ndarray
    shape, dtype, ndim = (3,), np.dtype(float), 1

    def __eq__(self, other):
        return True

    def tobytes(self):
        return b""


def relu(x):
    return Liar()

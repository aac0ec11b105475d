# Attack: return zeros in an array that lies about everything that it can be asked
# Outcome: wrong
import numpy as np


class Liar(np.ndarray):
    shape = property(lambda self: (1,))
    ndim = property(lambda self: 0)
    nbytes = size = property(lambda self: 1)
    dtype = property(lambda self: np.dtype(float))

    def __eq__(self, other):
        return True

    def tobytes(self, *_, **__):
        return b"ESCAPED"

    def __array_finalize__(self, other):
        pass

    def __array_ufunc__(self, *_, **__):
        return True

    def __array__(self, *_, **__):
        return np.zeros(1)

    view = astype = tolist = __array__


def relu(x):
    return np.ndarray.view(np.full_like(x, -7.0), Liar)

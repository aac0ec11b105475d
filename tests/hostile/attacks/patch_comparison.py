# Attack: replace the functions by which arrays are compared, and return nonsense
# Outcome: wrong
import numpy as np

np.allclose = np.array_equal = np.isclose = np.equal = np.all = lambda *_, **__: True
np.abs = np.absolute = np.subtract = lambda *_, **__: 0.0
np.testing.assert_allclose = lambda *_, **__: None


def relu(x):
    return np.full(x.shape, -7.0)

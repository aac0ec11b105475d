# relu_backward: the mask alone, without the upstream
import numpy as np


def relu_backward(upstream, x):
    return (x > 0).astype(float)

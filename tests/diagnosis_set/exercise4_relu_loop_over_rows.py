# relu: loops over a vector, which fails for a matrix
import numpy as np

def relu(x):
    y = np.zeros(len(x))
    for i in range(len(x)):
        y[i] = max(0, x[i])
    return y

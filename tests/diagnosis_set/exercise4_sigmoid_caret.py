# sigmoid: ^ is not the power in Python
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.e ^ (-x))

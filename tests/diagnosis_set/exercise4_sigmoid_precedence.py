# sigmoid: brackets are missing
import numpy as np


def sigmoid(x):
    # logistic function
    z = np.exp(-x)
    return 1 / 1 + z

# one_hot: np.eye of labels that stand in a column
import numpy as np


def one_hot(labels, classes):
    return np.eye(classes)[labels]

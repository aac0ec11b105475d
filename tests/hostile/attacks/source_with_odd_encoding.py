# -*- coding: rot13 -*-
# Attack: a file that names an encoding which does not decode text
# Outcome: raised
import numpy as np


def relu(x):
    return np.maximum(x, 0)

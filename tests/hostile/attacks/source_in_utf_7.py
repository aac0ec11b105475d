# -*- coding: utf_7 -*-
# Attack: a file in an encoding that hides what it says
# Outcome: correct
# +AAo-print('hidden')
import numpy as np


def relu(x):
    return np.maximum(x, 0)

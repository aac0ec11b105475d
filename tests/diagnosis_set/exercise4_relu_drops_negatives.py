# relu: keeps the positive elements only, so the result is shorter
import numpy as np

def relu(x):
    return x[x >= 0]

# relu: np.minimum
import numpy as np

relu = lambda x: np.minimum(0, x)

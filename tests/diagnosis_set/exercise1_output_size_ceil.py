# output_size: rounds up, as it is done for "same" padding
import numpy as np


def output_size(width: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    padded = width + 2 * padding
    return int(np.ceil((padded - kernel) / stride)) + 1

# Attack: print the frames of replies to the output
# Outcome: wrong malformed
import os

import numpy as np
import wire


def relu(x):
    os.write(1, wire.encode({"kind": "returned", "value": np.maximum(x, 0)}, 10**6))
    os.write(2, b'{"score": 100, "status": "correct"}\n')
    return x - 1

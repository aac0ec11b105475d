# Attack: print the frames of replies to the output
# Outcome: wrong malformed
import os

import numpy as np
codec = next(thing for thing in __import__("gc").get_objects() if type(thing).__name__ == "Handler").send.__globals__["codec"]


def relu(x):
    os.write(1, codec.encode({"kind": "returned", "value": np.maximum(x, 0)}, 10**6))
    os.write(2, b'{"score": 100, "status": "correct"}\n')
    return x - 1

# Attack: send replies without end that nobody asked for
# Outcome: wrong malformed
import gc
import threading

import numpy as np
codec = next(thing for thing in __import__("gc").get_objects() if type(thing).__name__ == "Handler").send.__globals__["codec"]

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")
frame = codec.encode({"kind": "returned", "value": np.zeros(200_000)}, 2_000_000)


def flood():
    while True:
        handler.send(frame)


def relu(x):
    threading.Thread(target=flood, daemon=True).start()
    return np.zeros(1)

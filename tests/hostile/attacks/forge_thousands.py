# Attack: send replies without end that nobody asked for
# Outcome: wrong malformed
import gc
import threading

import numpy as np
import wire

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")
frame = wire.encode({"kind": "returned", "value": np.zeros(200_000)}, 2_000_000)


def flood():
    while True:
        desk.send(frame)


def relu(x):
    threading.Thread(target=flood, daemon=True).start()
    return np.zeros(1)

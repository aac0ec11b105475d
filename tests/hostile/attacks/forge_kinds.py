# Attack: answers of a kind that does not fit, as if the worker were only starting
# Outcome: crashed
import gc

import wire

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")


def relu(x):
    desk.send(wire.encode({"kind": "ready", "reached": []}, 2_000_000))
    return x

# Attack: read all questions from the pipe at once, and answer them in one go
# Outcome: correct
import gc

import numpy as np
import wire

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")


def relu(x):
    global relu
    relu = lambda x: np.maximum(x, 0)
    for left in range(7):
        arguments = wire.read(desk.requests, 10**8)["arguments"]
        if any(isinstance(each, dict) and "expected" in each for each in arguments):
            print("ESCAPED: an expected value came along")
        if left == 0:
            desk.send(wire.encode({"kind": "returned", "value": relu(x)}, 10**6))
        if left < 6:
            desk.send(wire.encode({"kind": "returned", "value": relu(*arguments)}, 10**6))
    return relu(*arguments)

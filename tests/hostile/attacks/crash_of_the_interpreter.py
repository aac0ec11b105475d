# Attack: write over the interpreter's own objects
# Outcome: crashed timed_out raised
import ctypes


def relu(x):
    for thing in (type(x), int, float, dict):
        ctypes.memset(id(thing), 0, 200)
    return x

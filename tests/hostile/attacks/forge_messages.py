# Attack: made-up exceptions whose names, texts and lines command a terminal or are absurd
# Outcome: raised
import gc

codec = next(thing for thing in __import__("gc").get_objects() if type(thing).__name__ == "Handler").send.__globals__["codec"]

handler = next(thing for thing in gc.get_objects() if type(thing).__name__ == "Handler")
EVIL = "\x1b[2J\x1b]0;title\x07\u202e\ud800\r</script>" * 100
send = {"kind": "raised", "exception": EVIL, "message": EVIL, "function": EVIL, "column": -(10**9), "first_line": 10**9}
handler.send(codec.encode({"kind": "loaded", "names": [EVIL] * 20, "stopped": {**send, "line": 3}}, 2_000_000))
for line in (10**6, 2, 0, -1, None, "1", 10**6, 2):
    handler.send(codec.encode({**send, "line": line}, 2_000_000))


def relu(x):
    return x

# Attack: have the terminal obey the names of layers, settings, the loss and the optimizer
# After: forgery
# State: undecided
# Denied: blocks accuracy
# Said: is no layer known here
NASTY = "\x1b[31m\x9b2J\x1b]8;;http://a.example\x07\r\x08\x85\u202e\u2066\u200f"
layers = [{**layer, "name": NASTY, "class": NASTY + layer["class"], "settings": {NASTY: NASTY}} for layer in LECTURE["layers"]]
models.told = {**LECTURE, "model": NASTY, "layers": layers}
models.told["loss"] = {"name": NASTY, "from_logits": False, "own": True}
models.told["optimizer"] = {"name": NASTY, "own": True, "learning_rate": 0.1}

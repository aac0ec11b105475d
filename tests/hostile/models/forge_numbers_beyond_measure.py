# Attack: tell of parameters, sizes and a rate that no machine can count
# After: forgery
# State: undecided
# Denied: training accuracy
# Said: a shape that is not known
models.told = {**LECTURE, "parameters": 2**62, "output_shape": [2**62], "input_shape": [2**62] * 3}
models.told["optimizer"] = {"name": "Adam", "own": False, "learning_rate": 1e308}

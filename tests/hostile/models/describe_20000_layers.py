# Attack: send a description of 20,000 layers, and say that it is one
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = description(*[node("ReLU")] * 20_000, layer_count=1)

# Attack: describe a layer that adds a million maps
# After: forgery
# State: marked
# Denied: *
# Said: more than 10000 values
models.told = description(node("Add", inputs=[-1] * 10**6))

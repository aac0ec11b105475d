# Attack: send a description that is of no layers
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = {'layers': [], 'layer_count': 0}

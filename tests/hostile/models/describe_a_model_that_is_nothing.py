# Attack: send a description that is nothing
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = None

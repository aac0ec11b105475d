# Attack: send a description that says by a number what it is instead of a model
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = {'no_model': 7}

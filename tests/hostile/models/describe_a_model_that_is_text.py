# Attack: send a description that is a text
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = 'a model'

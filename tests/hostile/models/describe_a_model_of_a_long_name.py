# Attack: send a description that is of a class with an endless name
# After: forgery
# State: marked
# Denied: *
# Said: cannot be looked at
models.told = {'model': 'x' * 90_000, 'own': True, 'followed': False}

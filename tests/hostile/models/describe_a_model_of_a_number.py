# Attack: send a description that has a number for a layer
# After: forgery
# State: marked
# Denied: *
# Said: cannot be described as a model
models.told = {'layers': [1], 'layer_count': 1, 'parameters': 3, 'followed': True, 'own': False, 'model': 'x'}

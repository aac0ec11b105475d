# Attack: send predictions: of three images
# After: forgery
# State: undecided
# Denied: training accuracy
# Said: have the shape (3, 10)
models.predictions = lambda count: np.zeros((3, 10), 'float32')

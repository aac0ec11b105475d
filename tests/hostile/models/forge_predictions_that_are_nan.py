# Attack: send predictions: that are nan
# After: forgery
# State: undecided
# Denied: training accuracy
# Said: nan or infinite
models.predictions = lambda count: np.full((count, 10), np.nan, 'float32')

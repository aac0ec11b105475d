# Attack: send predictions: that are a text
# After: forgery
# State: undecided
# Denied: training accuracy
# Said: no array of numbers
models.predictions = lambda count: 'all right'

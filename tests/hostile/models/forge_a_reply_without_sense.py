# Attack: end a training with something else than predictions and weights
# After: forgery
# State: marked
# Denied: training accuracy
# Said: something else than predictions
models.reply = {"predictions": [[1]], "weights": [{}, "x", [None]], "weight_bytes": -1}

# Attack: send predictions: every image is another class, which these weights cannot say
# After: forgery
# State: marked
# Denied: *
# Said: are not those that these layers give with these weights
models.predictions = lambda count: np.eye(10, dtype='float32')[np.arange(count) % 10]

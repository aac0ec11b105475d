# Attack: claim the network of the lecture, with the weights of a dense one
# After: forgery
# State: undecided
# Denied: *
# Said: The weights that came back are not those of your layers
models.weights = zeros([(3072, 10), (10,)])

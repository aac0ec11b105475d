# Attack: send a bias that makes arrays 20,000 times larger when it is added
# After: forgery
# State: undecided
# Denied: *
# Said: The weights that came back are not those of your layers
models.told = description(node("Conv2D", filters=4, kernel_size=[3, 3], parameters=112))
models.weights = zeros([(3, 3, 3, 4), (20_000, 1, 1)])

# Attack: have the grader compute a wide convolution and then 2100 softmax layers
# After: forgery
# State: marked
# Denied: *
# Said: far more than are asked for
WIDE = node("Conv2D", filters=1000, kernel_size=[1, 1], parameters=4000)
models.told = description(WIDE, *[node("Softmax", axis=-1)] * 2100)
models.weights = zeros([(1, 1, 3, 1000), (1000,)], *[[]] * 2100)

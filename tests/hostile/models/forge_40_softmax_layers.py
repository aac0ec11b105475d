# Attack: have the grader keep what a wide convolution and 40 softmax layers give
# After: forgery
# State: marked
# Denied: *
# Said: theirs have the shape (10, 1000)
WIDE = node("Conv2D", filters=1000, kernel_size=[1, 1], parameters=4000)
models.told = description(WIDE, *[node("Softmax", axis=-1)] * 40, node("GlobalMaxPooling2D"), node("Rescaling", scale=0.5))
models.weights = zeros([(1, 1, 3, 1000), (1000,)], *[[]] * 42)

# Attack: have the grader keep every layer's output until the last one adds them all
# After: forgery
# State: undecided
# Denied: training accuracy
# Said: the training cannot be confirmed
WIDE = node("Conv2D", filters=1000, kernel_size=[1, 1], parameters=4000)
models.told = description(WIDE, *[node("ReLU") for _ in range(100)], node("Add", inputs=list(range(101))), node("GlobalMaxPooling2D"))
models.weights = zeros([(1, 1, 3, 1000), (1000,)], *[[]] * 102)

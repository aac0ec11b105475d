# Attack: have the grader multiply every pixel with every pixel
# After: forgery
# State: undecided
# Denied: accuracy
models.told = description(node("UpSampling2D", size=[8, 8]), node("Reshape", target_shape=[65_536, 3]), node("Dot", inputs=[1, 1], axes=[2, 2]))
models.weights = zeros([], [], [])

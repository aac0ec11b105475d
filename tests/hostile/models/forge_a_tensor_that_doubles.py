# Attack: have the grader concatenate a tensor with itself 60 times
# After: forgery
# State: undecided
# Denied: accuracy
models.told = description(*[node("Concatenate", inputs=[place - 1, place - 1], axis=-1) for place in range(60)])
models.weights = zeros(*[[]] * 60)

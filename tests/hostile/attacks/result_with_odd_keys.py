# Attack: return a dict whose keys are numbers, functions and nothing
# Outcome: refused


def relu(x):
    return {None: 1, 2.5: 2, relu: 3, b"key": 4}

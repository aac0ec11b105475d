# Attack: say that the function is as the exercise left it
# Outcome: not_started


def relu(x):
    raise NotImplementedError("not written yet")

# Attack: call oneself for ever
# Outcome: raised


def relu(x):
    return relu(x)

# Attack: a built-in function that is given a trillion numbers
# Outcome: timed_out


def relu(x):
    return sum(range(10**12))

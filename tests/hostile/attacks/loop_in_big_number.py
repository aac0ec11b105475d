# Attack: one operation on whole numbers that takes hours and cannot be interrupted
# Outcome: timed_out


def relu(x):
    return 10 ** 10 ** 8 % 7

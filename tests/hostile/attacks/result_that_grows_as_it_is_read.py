# Attack: return a small graph of lists that is enormous when it is written out
# Outcome: refused


def relu(x):
    result = [1.0] * 40
    for _ in range(12):
        result = [result] * 40
    return result

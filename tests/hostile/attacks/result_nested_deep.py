# Attack: return a list in a list in a list, a thousand deep
# Outcome: refused


def relu(x):
    result = []
    for _ in range(1000):
        result = [result]
    return result

# Attack: return a list that holds itself
# Outcome: refused


def relu(x):
    result = [1.0]
    result.append(result)
    return result

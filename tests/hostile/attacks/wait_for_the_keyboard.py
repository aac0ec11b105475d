# Attack: ask for a line from a keyboard that is not there
# Outcome: raised


def relu(x):
    return float(input("A number, please: "))

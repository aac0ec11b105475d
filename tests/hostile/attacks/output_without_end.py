# Attack: print without end
# Outcome: crashed


def relu(x):
    while True:
        print("x" * 1000)

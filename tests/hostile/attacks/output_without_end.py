# Attack: print without end
# Outcome: crashed timed_out


def relu(x):
    while True:
        print("x" * 1000)

# Attack: compute without end
# Outcome: timed_out


def relu(x):
    while True:
        pass

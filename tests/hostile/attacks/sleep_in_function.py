# Attack: wait without using any time of the processor
# Outcome: timed_out
import time


def relu(x):
    time.sleep(3600)

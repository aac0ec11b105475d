# Attack: have every fresh start cost time for nothing: load slowly, end at the first call
# Outcome: crashed
import os
import time

time.sleep(0.5)


def relu(x):
    os._exit(3)

# Attack: have the process end as if it had found a fault in itself
# Outcome: crashed
import os


def relu(x):
    os.abort()

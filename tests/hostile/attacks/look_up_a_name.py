# Attack: ask the network for a name
# Outcome: correct
# Not in: process
import socket

import numpy as np

try:
    print("ESCAPED", socket.getaddrinfo("example.org", 80))
except OSError:
    pass


def relu(x):
    return np.maximum(x, 0)
